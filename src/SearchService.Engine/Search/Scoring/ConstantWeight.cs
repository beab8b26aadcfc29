namespace SearchService.Engine.Search.Scoring;

/// <summary>A query whose matches all score the same: its boost, normalised.</summary>
internal abstract class ConstantWeight : Weight
{
    private readonly Query _query;
    private readonly float _boost;

    /// <summary>Takes the query.</summary>
    protected ConstantWeight(Query query)
    {
        _query = query;
        _boost = query.Boost;
        Score = query.Boost;
    }

    public override float ValueForNormalization => _boost * _boost;

    /// <summary>The score of every match.</summary>
    protected float Score { get; private set; }

    public override void Normalize(float queryNorm, float topLevelBoost) => Score = _boost * (queryNorm * topLevelBoost);

    public override Explanation Explain(SearchSegment segment, int docId) =>
        ScorerAt(segment, docId) is null ? Explanation.NoMatch($"{_query} does not match") : new Explanation(Score, $"{_query}, every match has the same score");
}
