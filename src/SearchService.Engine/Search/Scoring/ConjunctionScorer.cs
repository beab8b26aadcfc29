namespace SearchService.Engine.Search.Scoring;

/// <summary>
/// Documents that all of several scorers have. Walks the rarest and advances the others; expensive confirmations come last.
/// The score is the float sum over the scoring ones in ascending cost, as Lucene sums.
/// </summary>
internal sealed class ConjunctionScorer : Scorer
{
    private readonly Scorer[] _byCost;
    private readonly Scorer[] _scoring;
    private readonly Scorer[] _toConfirm;
    private readonly float _coord;

    /// <summary>Takes the scorers.</summary>
    /// <param name="required">Those that must match, in clause order.</param>
    /// <param name="unscored">Those of them whose scores do not count.</param>
    /// <param name="coord">Factor on the sum.</param>
    public ConjunctionScorer(IReadOnlyList<Scorer> required, IReadOnlySet<Scorer> unscored, float coord)
    {
        _byCost = [.. required.OrderBy(scorer => scorer.Cost)];
        _scoring = unscored.Count == 0 ? _byCost : [.. _byCost.Where(scorer => !unscored.Contains(scorer))];
        _toConfirm = [.. _byCost.Where(scorer => scorer.HasCandidates)];
        _coord = coord;
    }

    /// <summary>The scorers in ascending cost.</summary>
    public IReadOnlyList<Scorer> ByCost => _byCost;

    /// <summary>Whether all scores count and no coordination changes the sum.</summary>
    public bool IsPlainSum => _coord == 1f && _scoring.Length == _byCost.Length;

    public override int DocId => _byCost[0].DocId;

    public override long Cost => _byCost[0].Cost;

    public override bool HasCandidates => _toConfirm.Length > 0;

    public override int NextCandidate() => Agree(_byCost[0].NextCandidate());

    public override int AdvanceToCandidate(int target) => Agree(_byCost[0].AdvanceToCandidate(target));

    public override bool Confirm()
    {
        foreach (var scorer in _toConfirm)
        {
            if (!scorer.Confirm()) return false;
        }

        return true;
    }

    public override float Score()
    {
        var sum = 0f;
        foreach (var scorer in _scoring) sum += scorer.Score();
        return sum * _coord;
    }

    public override int ShallowAdvanceTo(int target)
    {
        var upTo = NoMoreDocs;
        foreach (var scorer in _scoring) upTo = Math.Min(upTo, scorer.ShallowAdvanceTo(target));
        return upTo;
    }

    public override double MaxScore(int upTo)
    {
        double sum = 0;
        foreach (var scorer in _scoring) sum += Math.Max(0, scorer.MaxScore(upTo));
        return sum * _coord * ScoreBounds.SumSlack;
    }

    private int Agree(int doc)
    {
        while (true)
        {
            var target = doc;
            for (var i = 1; i < _byCost.Length && doc != NoMoreDocs; i++)
            {
                var other = _byCost[i].DocId;
                if (other < doc) other = _byCost[i].AdvanceToCandidate(doc);
                if (other == doc) continue;
                doc = other;
                break;
            }

            if (doc == target) return doc;
            doc = doc == NoMoreDocs ? _byCost[0].AdvanceToCandidate(NoMoreDocs) : _byCost[0].AdvanceToCandidate(doc);
            if (doc == NoMoreDocs) return doc;
        }
    }
}
