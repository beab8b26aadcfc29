using System.Globalization;
using SearchService.Engine.Codecs.DocValues;

namespace SearchService.Engine.Search.Scoring;

/// <summary>A query whose scores are multiplied by functions of doc values, prepared.</summary>
internal sealed class FunctionScoreWeight(FunctionScoreQuery query, Weight inner) : Weight
{
    public override float ValueForNormalization => inner.ValueForNormalization * query.Boost * query.Boost;

    public override void Normalize(float queryNorm, float topLevelBoost) => inner.Normalize(queryNorm, topLevelBoost * query.Boost);

    /// <summary>The number of a document; null when it has none.</summary>
    public static long? Read(NumericDocValues? column, int docId) => column is not null && column.Has(docId) ? column[docId] : null;

    public override Scorer? OpenScorer(SearchSegment segment, ScoreNeeds needs)
    {
        if (inner.OpenScorer(segment, needs) is not { } scorer) return null;
        if (!needs.HasFlag(ScoreNeeds.Scores)) return scorer;
        return new FunctionScorer(scorer, [.. query.Functions.Select(function => (function, segment.Reader.NumericDocValues(function.Field)))]);
    }

    public override Explanation Explain(SearchSegment segment, int docId)
    {
        var innerPart = inner.Explain(segment, docId);
        if (!innerPart.IsMatch || ScorerAt(segment, docId, ScoreNeeds.Scores | ScoreNeeds.BulkSums) is not { } scorer) return Explanation.NoMatch("no match", innerPart);
        var parts = new List<Explanation> { innerPart };
        foreach (var function in query.Functions)
        {
            var value = Read(segment.Reader.NumericDocValues(function.Field), docId);
            parts.Add(new Explanation(function.Evaluate(value), $"{function.GetType().Name} of {function.Field}={value?.ToString(CultureInfo.InvariantCulture) ?? "none"}"));
        }

        return new Explanation(scorer.Score(), "product of:", parts);
    }
}
