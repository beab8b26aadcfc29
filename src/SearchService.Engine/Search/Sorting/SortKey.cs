namespace SearchService.Engine.Search.Sorting;

/// <summary>One key of a sort order.</summary>
public sealed record SortKey
{
    private SortKey(SortKind kind, string field, bool isReversed)
    {
        Kind = kind;
        Field = field;
        IsReversed = isReversed;
    }

    /// <summary>What the key compares.</summary>
    public SortKind Kind { get; }

    /// <summary>The doc value's field; empty for score and document.</summary>
    public string Field { get; }

    /// <summary>Whether the key's natural order is turned around: numbers and strings then fall, scores rise.</summary>
    public bool IsReversed { get; }

    /// <summary>What a document without a number counts as.</summary>
    public long MissingNumber { get; init; }

    /// <summary>Whether documents without a string come last; else they come first.</summary>
    public bool IsMissingLast { get; init; }

    /// <summary>Best score first; reversed, worst first.</summary>
    public static SortKey Score(bool reversed = false) => new(SortKind.Score, "", reversed);

    /// <summary>In the order of documents.</summary>
    public static SortKey Document(bool reversed = false) => new(SortKind.Document, "", reversed);

    /// <summary>By an integer doc value.</summary>
    public static SortKey Long(string field, bool reversed = false) => new(SortKind.Long, field, reversed);

    /// <summary>By a doc value that holds the bits of floats.</summary>
    public static SortKey Float(string field, bool reversed = false) => new(SortKind.Float, field, reversed);

    /// <summary>By a doc value that holds the bits of doubles.</summary>
    public static SortKey Double(string field, bool reversed = false) => new(SortKind.Double, field, reversed);

    /// <summary>By the bytes of a sorted doc value.</summary>
    public static SortKey Text(string field, bool reversed = false) => new(SortKind.Text, field, reversed);
}
