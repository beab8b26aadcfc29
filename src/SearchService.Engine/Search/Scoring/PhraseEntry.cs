using SearchService.Engine.Codecs;

namespace SearchService.Engine.Search.Scoring;

/// <summary>One place of a phrase in one segment: its postings and where it stands in the query.</summary>
/// <param name="Index">The entry's place in the query's list.</param>
/// <param name="Offset">Its position in the query.</param>
/// <param name="Terms">The terms that may stand there, by number.</param>
/// <param name="Postings">Their postings.</param>
internal sealed record PhraseEntry(int Index, int Offset, IReadOnlyList<int> Terms, PostingsCursor Postings);
