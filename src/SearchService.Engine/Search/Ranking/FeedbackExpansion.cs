using SearchService.Engine.Indexing;

namespace SearchService.Engine.Search.Ranking;

/// <summary>
/// Chooses words that the best hits of a query have in common and the index at large has not (a relevance model after Lavrenko and Croft,
/// weighted by rarity). They find what says the same in other words; the query's own words among them gain weight, so that those
/// which matter count more than those which do not.
/// </summary>
internal sealed class FeedbackExpansion(NewsRanking ranking)
{
    private const int MinDocs = 2;
    private const int MinWordLengthInChars = 3;

    private string FieldName => ranking.FeedbackField ?? ranking.Fields[0].Name;

    /// <summary>The words as boosted terms.</summary>
    public IReadOnlyList<TermQuery> TermsOf(IndexSearcher searcher, IReadOnlyList<ScoreDoc> hits)
    {
        if (hits.Count == 0) return [];
        var candidates = new Dictionary<Term, (double Weight, int DocCount)>();
        foreach (var hit in hits) AddWords(searcher.Reader, hit, hits[0].Score, candidates);
        var chosen = candidates
            .Where(pair => pair.Value.DocCount >= Math.Min(MinDocs, hits.Count))
            .Select(pair => (Term: pair.Key, Weight: pair.Value.Weight * searcher.RarityOf(pair.Key)))
            .OrderByDescending(pair => pair.Weight).ThenBy(pair => pair.Term)
            .Take(ranking.FeedbackTerms).ToList();
        if (chosen.Count == 0) return [];
        var scale = ranking.FeedbackWeight * ranking.Fields.First(field => field.Name == FieldName).Weight / chosen[0].Weight;
        return [.. chosen.Select(pair => new TermQuery(pair.Term) { Boost = (float)(pair.Weight * scale) })];
    }

    private void AddWords(IndexReader reader, ScoreDoc hit, float bestScore, Dictionary<Term, (double Weight, int DocCount)> candidates)
    {
        var segment = reader.SegmentOf(hit.DocId);
        var stored = segment.StoredDocument(hit.DocId - segment.DocBase, new HashSet<string>(StringComparer.Ordinal) { FieldName });
        var freqs = new Dictionary<Term, int>();
        var length = 0;
        var stream = ranking.Analyzer.OpenStream(FieldName);
        foreach (var text in stored.TextsOf(FieldName))
        {
            stream.Reset(text.AsMemory());
            while (stream.MoveNext())
            {
                length++;
                if (stream.Token.Length < MinWordLengthInChars) continue;
                var term = new Term(FieldName, stream.Token.Term.ToString());
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
