using SearchService.Engine.Indexing;

namespace SearchService.Engine.Search.Ranking;

/// <summary>
/// Chooses words that the best hits of a query have in common and the index at large has not (a relevance model after Lavrenko and Croft,
/// weighted by rarity). They find what says the same in other words.
/// </summary>
internal sealed class FeedbackExpansion(NewsRanking ranking)
{
    private const int MinDocs = 2;

    /// <summary>The words as boosted terms; those of the text itself are left out.</summary>
    public IReadOnlyList<TermQuery> TermsOf(IndexSearcher searcher, IReadOnlyList<ScoreDoc> hits, string text)
    {
        if (hits.Count == 0) return [];
        var candidates = new Dictionary<Term, (double Weight, int DocCount)>();
        foreach (var hit in hits) AddWords(searcher.Reader, hit, hits[0].Score, candidates);
        var own = ranking.Fields.SelectMany(field => ranking.Words(field.Name, text)).ToHashSet();
        var chosen = candidates
            .Where(pair => pair.Value.DocCount >= Math.Min(MinDocs, hits.Count) && !own.Contains(pair.Key))
            .Select(pair => (Term: pair.Key, Weight: pair.Value.Weight * searcher.RarityOf(pair.Key)))
            .OrderByDescending(pair => pair.Weight).ThenBy(pair => pair.Term)
            .Take(ranking.FeedbackTerms).ToList();
        if (chosen.Count == 0) return [];
        var strongest = chosen[0].Weight;
        return [.. chosen.Select(pair => new TermQuery(pair.Term) { Boost = (float)(ranking.FeedbackWeight * WeightOf(pair.Term.Field) * pair.Weight / strongest) })];
    }

    private float WeightOf(string field) => ranking.Fields.First(one => one.Name == field).Weight;

    private void AddWords(IndexReader reader, ScoreDoc hit, float bestScore, Dictionary<Term, (double Weight, int DocCount)> candidates)
    {
        var segment = reader.SegmentOf(hit.DocId);
        var stored = segment.StoredDocument(hit.DocId - segment.DocBase, ranking.Fields.Select(field => field.Name).ToHashSet(StringComparer.Ordinal));
        foreach (var field in ranking.Fields)
        {
            var freqs = new Dictionary<Term, int>();
            var length = 0;
            var stream = ranking.Analyzer.OpenStream(field.Name);
            foreach (var text in stored.TextsOf(field.Name))
            {
                stream.Reset(text.AsMemory());
                while (stream.MoveNext())
                {
                    length++;
                    if (stream.Token.Length < 3) continue;
                    var term = new Term(field.Name, stream.Token.Term.ToString());
                    freqs[term] = freqs.GetValueOrDefault(term) + 1;
                }
            }

            foreach (var (term, freq) in freqs)
            {
                var (weight, docCount) = candidates.GetValueOrDefault(term);
                candidates[term] = (weight + (hit.Score / bestScore * freq / length), docCount + 1);
            }
        }
    }
}
