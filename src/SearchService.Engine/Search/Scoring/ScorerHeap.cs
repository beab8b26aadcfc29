namespace SearchService.Engine.Search.Scoring;

/// <summary>
/// A binary min-heap of scorers by document, with exactly the moves of Lucene 4.8's: the order in which scorers on one document are
/// visited decides how their score sum rounds (format document 7.6).
/// </summary>
internal sealed class ScorerHeap
{
    private readonly Scorer[] _scorers;

    /// <summary>Takes the scorers in clause order.</summary>
    public ScorerHeap(IEnumerable<Scorer> scorers)
    {
        _scorers = [.. scorers];
        Count = _scorers.Length;
        for (var i = (Count >> 1) - 1; i >= 0; i--) SiftDown(i);
    }

    /// <summary>Number of scorers that have documents left.</summary>
    public int Count { get; private set; }

    /// <summary>The scorer on the smallest document.</summary>
    public Scorer Root => _scorers[0];

    /// <summary>A scorer by its place.</summary>
    public Scorer this[int index] => _scorers[index];

    /// <summary>Restores the order after the root has moved forward.</summary>
    public void SiftRoot() => SiftDown(0);

    /// <summary>Takes out the root, which has no documents left.</summary>
    public void RemoveRoot()
    {
        Count--;
        if (Count == 0) return;
        _scorers[0] = _scorers[Count];
        SiftDown(0);
    }

    /// <summary>Takes out a scorer; false when it is not in the heap.</summary>
    public bool Remove(Scorer scorer)
    {
        var at = Array.IndexOf(_scorers, scorer, 0, Count);
        if (at < 0) return false;
        Count--;
        if (at == Count) return true;
        _scorers[at] = _scorers[Count];
        if (!SiftUp(at)) SiftDown(at);
        return true;
    }

    /// <summary>
    /// The places of the scorers that are on the root's document, in the order of Lucene's sum: the root, then each matching place
    /// before its children, left before right. Returns how many.
    /// </summary>
    public int Matches(Span<int> places)
    {
        if (Count == 0) return 0;
        var count = 0;
        Collect(0, _scorers[0].DocId, places, ref count);
        return count;
    }

    private void Collect(int place, int docId, Span<int> places, ref int count)
    {
        if (place >= Count || _scorers[place].DocId != docId) return;
        places[count++] = place;
        Collect((place << 1) + 1, docId, places, ref count);
        Collect((place << 1) + 2, docId, places, ref count);
    }

    private void SiftDown(int at)
    {
        var scorer = _scorers[at];
        var doc = scorer.DocId;
        while (true)
        {
            var child = (at << 1) + 1;
            if (child >= Count) break;
            if (child + 1 < Count && _scorers[child + 1].DocId < _scorers[child].DocId) child++;
            if (_scorers[child].DocId >= doc) break;
            _scorers[at] = _scorers[child];
            at = child;
        }

        _scorers[at] = scorer;
    }

    private bool SiftUp(int at)
    {
        var start = at;
        var scorer = _scorers[at];
        while (at > 0 && scorer.DocId < _scorers[(at - 1) >> 1].DocId)
        {
            _scorers[at] = _scorers[(at - 1) >> 1];
            at = (at - 1) >> 1;
        }

        _scorers[at] = scorer;
        return at != start;
    }
}
