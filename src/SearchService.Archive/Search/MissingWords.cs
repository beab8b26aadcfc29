using SearchService.Archive.Index;
using SearchService.Archive.Schema;
using SearchService.Engine.QueryParsing.Newsroom;
using SearchService.Engine.Search;

namespace SearchService.Archive.Search;

/// <summary>Says which of a query's words the hits of a page lack, by asking the index for each word among those hits.</summary>
/// <param name="read">The query as it is searched.</param>
/// <param name="snapshot">The state of the index that the hits are of.</param>
/// <param name="searcher">Searches that state.</param>
internal sealed class MissingWords(NewsroomQuery read, ArchiveSnapshot snapshot, IndexSearcher searcher)
{
    // A pasted sentence lacks so many that naming them says nothing.
    private const int MostWords = 12;

    /// <summary>The words as they were typed, by document; documents that lack none are left out.</summary>
    public IReadOnlyDictionary<int, List<string>> Of(IEnumerable<PageHit> hits)
    {
        var missing = new Dictionary<int, List<string>>();
        var lacking = hits.Where(static h => h.Tier != MatchTier.AllWords).Select(static h => h.Doc.DocId).ToList();
        if (lacking.Count == 0 || read.Root is not GroupNode { IsAlternative: false } group || LightWords.Others(group).Take(MostWords + 1).ToList() is not { Count: <= MostWords } words)
            return missing;
        var among = BooleanQuery.AnyOf(lacking.Select(doc => new TermQuery(FieldNames.Id, snapshot.KeyOf(doc) ?? "")));
        foreach (var word in words)
        {
            if (read.WithRoot(word).Build() is not { } query) continue;
            var with = searcher.Search(new BooleanQuery(new BooleanClause(Occur.Must, query), new BooleanClause(Occur.Filter, among)), lacking.Count);
            foreach (var doc in lacking.Except(with.Hits.Select(static h => h.DocId)))
            {
                if (!missing.TryGetValue(doc, out var names)) missing.Add(doc, names = []);
                names.Add(PersonForms.AsTyped(word).ToString());
            }
        }

        return missing;
    }
}
