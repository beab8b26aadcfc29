namespace SearchService.Articles;

/// <summary>Why a file could not be read as an article.</summary>
/// <param name="Code">Stable code, kebab-case ("unknown-format", "empty-file", "truncated-xml", "archive-too-large").</param>
/// <param name="Message">A sentence a journalist understands, which says what to do next.</param>
/// <param name="Place">Line, byte offset or XPath; null when the whole file is meant.</param>
public sealed record ReadFailure(string Code, string Message, string? Place);
