using SearchService.Engine.Codecs.Deletes;

namespace SearchService.Engine.Search.Scoring;

/// <summary>
/// Documents that at least a given number of scorers has. All but the most expensive scorers give candidates from a heap; the
/// expensive ones (the "stack") are only advanced to candidates. The procedure is Lucene 4.8's, because it decides the order of the sum.
/// </summary>
internal sealed class MinimumShouldMatchScorer : Scorer
{
    private readonly Scorer[] _byFallingCost;
    private readonly Scorer[] _stack;
    private readonly ScorerHeap _heap;
    private readonly int[] _places;
    private readonly int _minimum;
    private readonly bool _needsScores;
    private readonly LiveDocs? _live;
    private int _nextForStack;
    private int _leftCount;
    private int _docId = -1;
    private int _matchCount;
    private double _sum;

    /// <summary>Takes more scorers than must match.</summary>
    public MinimumShouldMatchScorer(IReadOnlyList<Scorer> scorers, int minimum, bool needsScores, LiveDocs? live)
    {
        _live = live;
        _minimum = minimum;
        _needsScores = needsScores;
        _byFallingCost = [.. scorers.OrderByDescending(scorer => scorer.Cost)];
        _stack = _byFallingCost[..(minimum - 1)];
        _heap = new ScorerHeap(_byFallingCost.Skip(minimum - 1));
        _places = new int[scorers.Count];
        _nextForStack = minimum - 1;
        _leftCount = scorers.Count;
        var heapCost = _byFallingCost.Skip(minimum - 1).Sum(scorer => scorer.Cost);
        Cost = (long)(heapCost + (heapCost * (float)(minimum - 1)));
    }

    public override int DocId => _docId;

    public override long Cost { get; }

    public override int NextCandidate()
    {
        if (_docId == NoMoreDocs) return NoMoreDocs;
        do
        {
            while (_heap.Root.DocId == _docId)
            {
                if (_heap.Root.NextLiveDoc(_live) != NoMoreDocs) _heap.SiftRoot();
                else if (!DropRoot()) return _docId = NoMoreDocs;
            }

            EvaluateRoot();
        }
        while (_matchCount < _minimum);
        return _docId;
    }

    public override int AdvanceToCandidate(int target)
    {
        if (_docId == NoMoreDocs) return NoMoreDocs;
        while (_heap.Root.DocId < target)
        {
            if (_heap.Root.AdvanceToLiveDoc(target, _live) != NoMoreDocs) _heap.SiftRoot();
            else if (!DropRoot()) return _docId = NoMoreDocs;
        }

        EvaluateRoot();
        return _matchCount >= _minimum ? _docId : NextCandidate();
    }

    public override float Score() => (float)_sum;

    private bool DropRoot()
    {
        _heap.RemoveRoot();
        return --_leftCount >= _minimum;
    }

    private void EvaluateRoot()
    {
        _docId = _heap.Root.DocId;
        if (_docId == NoMoreDocs)
        {
            _matchCount = int.MaxValue;
            return;
        }

        _sum = 0;
        _matchCount = _heap.Matches(_places);
        if (_needsScores)
        {
            foreach (var place in _places.AsSpan(0, _matchCount)) _sum += _heap[place].Score();
        }

        for (var i = _minimum - 2; i >= 0; i--)
        {
            var scorer = _stack[i];
            if (scorer.DocId >= _docId || scorer.AdvanceToLiveDoc(_docId, _live) != NoMoreDocs)
            {
                if (scorer.DocId == _docId)
                {
                    _matchCount++;
                    if (_needsScores) _sum += scorer.Score();
                    continue;
                }
            }
            else if (!ReplaceExhausted(i))
            {
                return;
            }

            if (_matchCount + i < _minimum) return;
        }
    }

    private bool ReplaceExhausted(int stackPlace)
    {
        if (--_leftCount < _minimum)
        {
            _docId = NoMoreDocs;
            _matchCount = int.MaxValue;
            return false;
        }

        Array.Copy(_stack, stackPlace + 1, _stack, stackPlace, _minimum - 2 - stackPlace);
        while (!_heap.Remove(_byFallingCost[_nextForStack++]))
        {
        }

        _stack[_minimum - 2] = _byFallingCost[_nextForStack - 1];
        return true;
    }
}
