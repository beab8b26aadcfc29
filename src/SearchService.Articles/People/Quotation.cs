namespace SearchService.Articles.People;

/// <summary>Words somebody is quoted as saying.</summary>
/// <param name="Speaker">The speaker's resolved name; null when the article does not name one ("the official said").</param>
/// <param name="Text">The quoted words without the quotation marks; parts of one sentence of speech joined.</param>
/// <param name="Index">The body paragraph it begins in.</param>
/// <param name="Start">UTF-16 offset of the first quoted character in that paragraph.</param>
/// <param name="Length">Length in UTF-16 code units of the first quoted part.</param>
public sealed record Quotation(string? Speaker, string Text, int Index, int Start, int Length);
