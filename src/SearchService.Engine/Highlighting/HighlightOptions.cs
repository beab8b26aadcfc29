namespace SearchService.Engine.Highlighting;

/// <summary>How passages are chosen.</summary>
public sealed record HighlightOptions
{
    /// <summary>Most passages of a field; 0 for marks only. Two fit under a headline.</summary>
    public int MaxPassages { get; init; } = 2;

    /// <summary>Longest passage in UTF-16 code units; longer sentences are cut at words around their matches.</summary>
    public int MaxPassageLengthInChars { get; init; } = 240;

    /// <summary>Passages shorter than this take the sentences around them in, as far as they fit.</summary>
    public int WantedPassageLengthInChars { get; init; } = 120;

    /// <summary>Whether a field in which nothing matched shows its beginning.</summary>
    public bool ShowsBeginningWithoutMatch { get; init; }

    /// <summary>Most text looked at, in UTF-16 code units of all values; no limit by default. <see cref="FieldHighlights.CutAfterChars"/> says when it was met.</summary>
    public int MaxAnalyzedChars { get; init; } = int.MaxValue;
}
