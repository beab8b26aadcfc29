namespace SearchService.Engine.Search.Ranking;

/// <summary>A field that ranking looks at.</summary>
/// <param name="Name">The field's name.</param>
/// <param name="Weight">How much its score counts.</param>
public sealed record RankedField(string Name, float Weight)
{
    /// <summary>A field with the same text unstemmed, where a match of the exact form scores in addition; null for none.</summary>
    public string? ExactName { get; init; }

    /// <summary>How much an exact form counts, as a share of <see cref="Weight"/>.</summary>
    public float ExactShare { get; init; } = 0.1f;
}
