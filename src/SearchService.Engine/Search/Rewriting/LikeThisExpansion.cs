using SearchService.Engine.Indexing;
using SearchService.Engine.Search.Scoring;

namespace SearchService.Engine.Search.Rewriting;

/// <summary>Chooses the words of a text that tell most about it: frequent there, rare in the index.</summary>
internal static class LikeThisExpansion
{
    /// <summary>The query over the chosen words.</summary>
    public static BooleanQuery Expand(MoreLikeThisQuery query, IndexView view)
    {
        var chosen = query.Fields.SelectMany(field => Candidates(query, field, view))
            .OrderByDescending(candidate => candidate.Weight).ThenBy(candidate => candidate.Term)
            .Take(query.MaxTerms).ToList();
        var best = chosen.Count == 0 ? 1d : chosen[0].Weight;
        return new BooleanQuery([.. chosen.Select(one => new BooleanClause(Occur.Should, new TermQuery(one.Term) { Boost = (float)(one.Weight / best) }))])
        {
            Boost = query.Boost,
            MinimumShouldMatch = Math.Min(chosen.Count, (int)Math.Ceiling(chosen.Count * query.MinShouldMatchShare)),
        };
    }

    private static IEnumerable<(Term Term, double Weight)> Candidates(MoreLikeThisQuery query, string field, IndexView view)
    {
        var freqs = new Dictionary<Term, int>();
        var stream = query.Analyzer.OpenStream(field);
        stream.Reset(query.Text.AsMemory());
        while (stream.MoveNext())
        {
            var term = new Term(field, stream.Token.Term.ToString());
            freqs[term] = freqs.GetValueOrDefault(term) + 1;
        }

        foreach (var (term, freq) in freqs)
        {
            if (freq < query.MinTermFreq) continue;
            var docFreq = view.StatesOf(term).Statistics.DocFreq;
            if (docFreq < query.MinDocFreq || docFreq > query.MaxDocFreqShare * view.MaxDoc) continue;
            yield return (term, freq * (Math.Log(view.MaxDoc / (double)(docFreq + 1)) + 1));
        }
    }
}
