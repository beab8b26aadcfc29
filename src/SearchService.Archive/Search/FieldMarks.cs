namespace SearchService.Archive.Search;

/// <summary>Matches in one text of an article.</summary>
/// <param name="Field">"title", "deck", "body", "caption", "credit" or "byline".</param>
/// <param name="Index">The paragraph, caption or byline; 0 for single fields.</param>
/// <param name="Marks">Ascending, not overlapping.</param>
public sealed record FieldMarks(string Field, int Index, IReadOnlyList<MatchMark> Marks);
