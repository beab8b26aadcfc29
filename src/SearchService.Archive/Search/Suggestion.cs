namespace SearchService.Archive.Search;

/// <summary>A completion of what is being typed.</summary>
/// <param name="Text">As it is shown.</param>
/// <param name="Query">The whole query with the completion in it.</param>
/// <param name="Kind">"person", "title", "word", "desk" or "source".</param>
/// <param name="Count">Articles it would find, where known.</param>
public sealed record Suggestion(string Text, string Query, string Kind, long? Count)
{
    /// <summary>The page of the very article, for a headline; null for the others.</summary>
    public string? Url { get; init; }
}
