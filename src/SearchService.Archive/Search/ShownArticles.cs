using SearchService.Archive.Schema;
using SearchService.Engine.Search;

namespace SearchService.Archive.Search;

/// <summary>
/// The articles that may be shown at one moment. Term dictionaries, the registry of people and completers know of all articles: what they offer
/// is asked here first, so that a name or a word of an article under embargo does not give it away.
/// </summary>
internal sealed class ShownArticles(IndexSearcher searcher, DateTimeOffset now)
{
    /// <summary>How many of them match.</summary>
    public int Count(Query query) => searcher.Count(And(query));

    /// <summary>Whether one of them matches; looks no further than that one.</summary>
    public bool Has(Query query) =>
        searcher.Search(new Engine.Search.SearchRequest { Query = And(new ConstantScoreQuery(query)), Count = 1, TotalHitsThreshold = 1 }).Hits.Count > 0;

    /// <summary>How many of them name or credit a person.</summary>
    public int CountOf(string personId) => Count(new TermQuery(FieldNames.PersonId, personId));

    private BooleanQuery And(Query query) => new([new BooleanClause(Occur.Must, query), .. ArchiveQuery.Shown(now)]);
}
