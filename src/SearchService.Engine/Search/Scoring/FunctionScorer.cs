using SearchService.Engine.Codecs.DocValues;

namespace SearchService.Engine.Search.Scoring;

/// <summary>Another scorer's documents, their scores multiplied by functions of doc values.</summary>
internal sealed class FunctionScorer : Scorer
{
    private readonly Scorer _inner;
    private readonly (ScoreFunction Function, NumericDocValues? Column)[] _functions;
    private readonly double _largestFactor;

    /// <summary>Takes the scorer and the functions with the columns they read.</summary>
    public FunctionScorer(Scorer inner, (ScoreFunction Function, NumericDocValues? Column)[] functions)
    {
        _inner = inner;
        _functions = functions;
        _largestFactor = functions.Aggregate(1d, (product, pair) => product * Math.Max(0d, pair.Function.UpperBound));
    }

    public override int DocId => _inner.DocId;

    public override long Cost => _inner.Cost;

    public override bool HasCandidates => _inner.HasCandidates;

    public override int NextCandidate() => _inner.NextCandidate();

    public override int AdvanceToCandidate(int target) => _inner.AdvanceToCandidate(target);

    public override bool Confirm() => _inner.Confirm();

    public override float Score()
    {
        var score = _inner.Score();
        foreach (var (function, column) in _functions) score *= function.Evaluate(FunctionScoreWeight.Read(column, DocId));
        return score;
    }

    public override int ShallowAdvanceTo(int target) => _inner.ShallowAdvanceTo(target);

    public override double MaxScore(int upTo) => Math.Max(0, _inner.MaxScore(upTo)) * _largestFactor * ScoreBounds.SumSlack;

    public override void RequireScore(float minScore)
    {
        if (minScore > 0 && _largestFactor > 0) _inner.RequireScore((float)(minScore / _largestFactor / ScoreBounds.SumSlack));
    }
}
