namespace SearchService.Engine.QueryParsing.Newsroom;

/// <summary>A field that a query may name.</summary>
/// <param name="Name">The name it is shown by, and by which queries name it, whatever the case.</param>
/// <param name="Kind">How its values are written.</param>
public sealed record QueryField(string Name, QueryFieldKind Kind)
{
    /// <summary>Other names for it: "by" for "byline".</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>How people speak of it before a value, two words each: "photo by" for "credit".</summary>
    public IReadOnlyList<string> SpokenNames { get; init; } = [];

    /// <summary>The index fields it stands for, with their weights; by default the one of its own name.</summary>
    public IReadOnlyList<WeightedField> IndexFields { get; init; } = [new WeightedField(Name, 1f)];
}
