namespace SearchService.Engine.Search.Scoring;

/// <summary>A disjunction-max query, prepared.</summary>
internal sealed class DisjunctionMaxWeight(DisjunctionMaxQuery query, Weight[] weights) : Weight
{
    public override float ValueForNormalization
    {
        get
        {
            float max = 0f, sum = 0f;
            foreach (var weight in weights)
            {
                var value = weight.ValueForNormalization;
                sum += value;
                max = Math.Max(max, value);
            }

            return (((sum - max) * query.TieBreaker * query.TieBreaker) + max) * query.Boost * query.Boost;
        }
    }

    public override void Normalize(float queryNorm, float topLevelBoost)
    {
        foreach (var weight in weights) weight.Normalize(queryNorm, topLevelBoost * query.Boost);
    }

    public override Scorer? OpenScorer(SearchSegment segment, ScoreNeeds needs)
    {
        var scorers = new List<Scorer>();
        foreach (var weight in weights)
        {
            if (weight.OpenScorer(segment, needs & ~ScoreNeeds.BulkSums) is { } scorer) scorers.Add(scorer);
        }

        return scorers.Count == 0 ? null : new DisjunctionMaxScorer(scorers, query.TieBreaker, segment.LiveDocs);
    }

    public override Explanation Explain(SearchSegment segment, int docId)
    {
        var parts = weights.Select(weight => weight.Explain(segment, docId)).Where(part => part.IsMatch).ToList();
        if (ScorerAt(segment, docId) is not { } scorer) return Explanation.NoMatch($"{query} does not match");
        var what = query.TieBreaker == 0f ? "best of:" : $"best, plus {QueryText.JavaFloat(query.TieBreaker)} times the others, of:";
        return new Explanation(scorer.Score(), what, parts);
    }
}
