namespace SearchService.Engine.Highlighting;

/// <summary>A stretch of a stored value worth showing, with what matched in it.</summary>
public sealed record Passage
{
    /// <summary>Which of the field's values it is from, counted from 0.</summary>
    public required int Value { get; init; }

    /// <summary>First code unit in that value.</summary>
    public required int Start { get; init; }

    /// <summary>Just past the last code unit.</summary>
    public required int End { get; init; }

    /// <summary>Every match inside it, ascending and not overlapping; offsets into the value, not the passage.</summary>
    public required IReadOnlyList<Mark> Marks { get; init; }

    /// <summary>How well it represents the query; compares passages of one field only.</summary>
    public double Score { get; init; }

    /// <summary>Whether it begins inside a sentence, because the sentence is longer than a passage may be.</summary>
    public bool StartsMidSentence { get; init; }

    /// <summary>Whether it ends inside a sentence.</summary>
    public bool EndsMidSentence { get; init; }
}
