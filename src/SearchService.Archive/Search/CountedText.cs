namespace SearchService.Archive.Search;

/// <summary>A text and how many articles have it.</summary>
/// <param name="Text">The text.</param>
/// <param name="Count">Number of articles.</param>
public sealed record CountedText(string Text, long Count);
