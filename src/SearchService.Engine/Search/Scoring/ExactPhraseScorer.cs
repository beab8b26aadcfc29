using SearchService.Engine.Codecs.Norms;
using SearchService.Engine.Search.Similarities;

namespace SearchService.Engine.Search.Scoring;

/// <summary>A phrase exactly as written. The frequency is the number of places where it starts.</summary>
internal sealed class ExactPhraseScorer : PhraseScorer
{
    private readonly PhraseEntry[] _entries;
    private int[] _starts = new int[16];
    private int _startCount;

    /// <summary>Takes the entries in query order.</summary>
    public ExactPhraseScorer(IReadOnlyList<PhraseEntry> entries, TermScoring scoring, FieldNorms? norms)
        : base(entries, scoring, norms)
    {
        _entries = [.. entries.OrderBy(entry => entry.Postings.Cost)];
        Cost = ByCost[0].Cost;
    }

    public override long Cost { get; }

    /// <summary>Where the phrase starts in the current document, as positions of query position 0.</summary>
    public ReadOnlySpan<int> Starts => _starts.AsSpan(0, _startCount);

    public override int ShallowAdvanceTo(int target)
    {
        // The frequency of a phrase is not above that of any of its terms, so the rarest term's bounds hold for it.
        var last = ByCost[0].ShallowAdvanceTo(target);
        return ByCost[0].BoundLevelCount == 0 ? NoMoreDocs : last;
    }

    public override double MaxScore(int upTo)
    {
        for (var level = 0; level < ByCost[0].BoundLevelCount; level++)
        {
            if (ByCost[0].BoundLastDocId(level) >= upTo) return Math.Min(Scoring.UpperBound, Scoring.UpperBoundOf(ByCost[0].Bounds(level), HasNorms));
        }

        return Scoring.UpperBound;
    }

    protected override float HighestFreq()
    {
        var lowest = int.MaxValue;
        foreach (var postings in ByCost) lowest = Math.Min(lowest, postings.Freq);
        return lowest;
    }

    protected override float ComputeFreq()
    {
        ReadFirst(_entries[0]);
        for (var i = 1; i < _entries.Length && _startCount > 0; i++) Keep(_entries[i]);
        return _startCount;
    }

    private void ReadFirst(PhraseEntry entry)
    {
        var freq = entry.Postings.Freq;
        if (_starts.Length < freq) _starts = new int[Math.Max(freq, _starts.Length * 2)];
        _startCount = 0;
        var last = -1;
        for (; freq > 0; freq--)
        {
            var start = entry.Postings.NextPosition() - entry.Offset;
            if (start < 0 || start == last) continue;
            _starts[_startCount++] = last = start;
        }
    }

    private void Keep(PhraseEntry entry)
    {
        var left = entry.Postings.Freq;
        var start = int.MinValue;
        var kept = 0;
        for (var i = 0; i < _startCount; i++)
        {
            while (start < _starts[i] && left > 0)
            {
                start = entry.Postings.NextPosition() - entry.Offset;
                left--;
            }

            if (start == _starts[i]) _starts[kept++] = start;
            else if (start < _starts[i]) break;
        }

        _startCount = kept;
    }
}
