namespace SearchService.Engine.Search.Scoring;

/// <summary>
/// A disjunction at the top of a query. Lucene 4.8 scores it with a bulk scorer, which adds the clauses in doubles and in reverse order
/// (format document 7.6, case A); here it is walked document by document, with the same sums.
/// </summary>
internal sealed class BulkSumScorer : Scorer
{
    private readonly Scorer[] _scorers;
    private readonly float[]? _coords;
    private int _docId = -1;

    /// <summary>Takes the scorers in clause order.</summary>
    public BulkSumScorer(IReadOnlyList<Scorer> scorers, float[]? coords)
    {
        _scorers = [.. scorers];
        _coords = coords;
        Cost = _scorers.Sum(scorer => scorer.Cost);
    }

    /// <summary>The scorers in clause order.</summary>
    public IReadOnlyList<Scorer> Scorers => _scorers;

    /// <summary>Whether no coordination changes the sum.</summary>
    public bool IsPlainSum => _coords is null;

    public override int DocId => _docId;

    public override long Cost { get; }

    public override int NextCandidate() => AdvanceToCandidate(_docId == NoMoreDocs ? NoMoreDocs : _docId + 1);

    public override int AdvanceToCandidate(int target)
    {
        var smallest = NoMoreDocs;
        foreach (var scorer in _scorers)
        {
            var doc = scorer.DocId;
            if (doc < target) doc = scorer.AdvanceTo(target);
            if (doc < smallest) smallest = doc;
        }

        return _docId = smallest;
    }

    public override float Score()
    {
        double sum = 0;
        var matchCount = 0;
        for (var i = _scorers.Length - 1; i >= 0; i--)
        {
            if (_scorers[i].DocId != _docId) continue;
            sum += _scorers[i].Score();
            matchCount++;
        }

        return _coords is null ? (float)sum : (float)(sum * _coords[matchCount]);
    }

    public override int ShallowAdvanceTo(int target)
    {
        var upTo = NoMoreDocs;
        foreach (var scorer in _scorers) upTo = Math.Min(upTo, Math.Max(target, scorer.ShallowAdvanceTo(Math.Max(target, scorer.DocId))));
        return upTo;
    }

    public override double MaxScore(int upTo)
    {
        double sum = 0;
        foreach (var scorer in _scorers) sum += Math.Max(0, scorer.MaxScore(upTo));
        return sum * ScoreBounds.SumSlack;
    }
}
