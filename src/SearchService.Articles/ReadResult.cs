namespace SearchService.Articles;

/// <summary>What became of one dropped file: its articles, or the reason there are none. Content never makes a reader throw.</summary>
public sealed record ReadResult
{
    /// <summary>The name of the format that was recognised ("pasted text", "web page", "NewsML-G2"); null when none was.</summary>
    public string? Format { get; init; }

    /// <summary>The articles in the file, in order. Empty exactly when <see cref="Failure"/> is set.</summary>
    public IReadOnlyList<Article> Articles { get; init; } = [];

    /// <summary>Why the file could not be read; null when it was, be it in part.</summary>
    public ReadFailure? Failure { get; init; }

    /// <summary>Names of files beside this one that were read with it (sidecars), so that a change of theirs re-reads this file.</summary>
    public IReadOnlyList<string> SidecarNames { get; init; } = [];

    /// <summary>A file that could not be read.</summary>
    /// <param name="code">Stable code, kebab-case: "unknown-format".</param>
    /// <param name="message">A sentence a journalist understands, which says what to do next.</param>
    /// <param name="place">Line, byte or XPath where it went wrong; null when the whole file is meant.</param>
    public static ReadResult Failed(string code, string message, string? place = null) =>
        new() { Failure = new ReadFailure(code, message, place) };
}
