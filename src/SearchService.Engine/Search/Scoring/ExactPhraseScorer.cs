using System.Runtime.CompilerServices;
using SearchService.Engine.Codecs;
using SearchService.Engine.Codecs.Norms;
using SearchService.Engine.Codecs.Postings;
using SearchService.Engine.Search.Similarities;

namespace SearchService.Engine.Search.Scoring;

/// <summary>A phrase exactly as written. The frequency is the number of places where it starts.</summary>
internal sealed class ExactPhraseScorer : PhraseScorer
{
    private readonly PhraseEntry[] _entries;
    private int[] _starts = new int[16];
    private int[] _positions = new int[16];
    private int _startCount;

    /// <summary>Takes the entries in query order.</summary>
    public ExactPhraseScorer(IReadOnlyList<PhraseEntry> entries, TermScoring scoring, FieldNorms? norms)
        : base(entries, scoring, norms)
    {
        _entries = [.. entries.OrderBy(entry => entry.Postings.Cost)];
        Cost = ByCost[0].Cost;
        IsByBlocks = _entries.Length > 1 && Array.TrueForAll(_entries, entry => entry.Postings is BlockPostingsCursor);
    }

    public override long Cost { get; }

    /// <summary>Whether there are several terms, and each place of the phrase is one whose postings can be walked by blocks.</summary>
    public bool IsByBlocks { get; }

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
        _startCount = 0;
        var last = -1;
        foreach (var position in Positions(entry, ref _starts))
        {
            var start = position - entry.Offset;
            if (start < 0 || start == last) continue;
            _starts[_startCount++] = last = start;
        }
    }

    private void Keep(PhraseEntry entry)
    {
        var positions = Positions(entry, ref _positions);
        var starts = _starts.AsSpan(0, _startCount);
        var kept = 0;
        var at = 0;
        foreach (var start in starts)
        {
            var wanted = start + entry.Offset;
            while (at < positions.Length && positions[at] < wanted) at++;
            if (at == positions.Length) break;
            if (positions[at] == wanted) starts[kept++] = start;
        }

        _startCount = kept;
    }

    // Said twice, so that in the usual kind of postings the calls are to known methods and become part of this one.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ReadOnlySpan<int> Positions(PhraseEntry entry, ref int[] buffer) =>
        entry.Postings is BlockPostingsCursor blocks ? Read(blocks, ref buffer) : Read(entry.Postings, ref buffer);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ReadOnlySpan<int> Read(PostingsCursor postings, ref int[] buffer)
    {
        var freq = postings.Freq;
        if (buffer.Length < freq) buffer = new int[Math.Max(freq, buffer.Length * 2)];
        var positions = buffer.AsSpan(0, freq);
        postings.ReadPositions(positions);
        return positions;
    }
}
