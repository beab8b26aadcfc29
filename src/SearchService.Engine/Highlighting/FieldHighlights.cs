namespace SearchService.Engine.Highlighting;

/// <summary>What matched in one field.</summary>
public sealed record FieldHighlights
{
    /// <summary>The index field.</summary>
    public required string Field { get; init; }

    /// <summary>The best passages in the order of the text; empty if nothing matched (unless the beginning was asked for).</summary>
    public required IReadOnlyList<Passage> Passages { get; init; }

    /// <summary>For each value all its marks, shown or not: what the article view needs.</summary>
    public required IReadOnlyList<IReadOnlyList<Mark>> MarksByValue { get; init; }

    /// <summary>Set when only the beginning of the text was looked at: how many UTF-16 code units of all values together.</summary>
    public int? CutAfterChars { get; init; }
}
