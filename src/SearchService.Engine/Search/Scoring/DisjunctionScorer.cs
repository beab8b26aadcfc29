using SearchService.Engine.Codecs.Deletes;

namespace SearchService.Engine.Search.Scoring;

/// <summary>
/// Documents that at least one of several scorers has, walked with a heap. Subclasses say how scores combine. Deleted documents are passed
/// over here already, as in Lucene: they would change the shape of the heap and so the rounding of sums.
/// </summary>
internal abstract class DisjunctionScorer : Scorer
{
    private readonly LiveDocs? _live;
    private readonly int[] _places;
    private int _docId = -1;

    /// <summary>Takes the scorers in clause order.</summary>
    protected DisjunctionScorer(IReadOnlyList<Scorer> scorers, LiveDocs? live)
    {
        _live = live;
        Scorers = scorers;
        Heap = new ScorerHeap(scorers);
        Cost = scorers.Sum(scorer => scorer.Cost);
        _places = new int[scorers.Count];
    }

    public override int DocId => _docId;

    public override long Cost { get; }

    /// <summary>The scorers in clause order.</summary>
    protected IReadOnlyList<Scorer> Scorers { get; }

    /// <summary>The scorers by document.</summary>
    protected ScorerHeap Heap { get; }

    public override int NextCandidate()
    {
        if (_docId == NoMoreDocs) return NoMoreDocs;
        while (true)
        {
            if (Heap.Root.NextLiveDoc(_live) != NoMoreDocs) Heap.SiftRoot();
            else Heap.RemoveRoot();
            if (Heap.Count == 0) return _docId = NoMoreDocs;
            if (Heap.Root.DocId != _docId) return _docId = Heap.Root.DocId;
        }
    }

    public override int AdvanceToCandidate(int target)
    {
        if (_docId == NoMoreDocs) return NoMoreDocs;
        while (true)
        {
            if (Heap.Root.AdvanceToLiveDoc(target, _live) != NoMoreDocs) Heap.SiftRoot();
            else Heap.RemoveRoot();
            if (Heap.Count == 0) return _docId = NoMoreDocs;
            if (Heap.Root.DocId >= target) return _docId = Heap.Root.DocId;
        }
    }

    public override int ShallowAdvanceTo(int target)
    {
        var upTo = NoMoreDocs;
        foreach (var scorer in Scorers) upTo = Math.Min(upTo, Math.Max(target, scorer.ShallowAdvanceTo(Math.Max(target, scorer.DocId))));
        return upTo;
    }

    /// <summary>The heap places of the scorers that are on the current document, in the order of Lucene's sum.</summary>
    protected ReadOnlySpan<int> Matching() => _places.AsSpan(0, Heap.Matches(_places));
}
