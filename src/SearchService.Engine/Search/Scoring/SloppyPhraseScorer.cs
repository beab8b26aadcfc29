using SearchService.Engine.Codecs.Norms;
using SearchService.Engine.Search.Similarities;

namespace SearchService.Engine.Search.Scoring;

/// <summary>
/// A phrase whose terms may be moved. The frequency sums 1 / (1 + moves) over the matches that Lucene 4.8's procedure meets, in its
/// order, with its rules for words that stand in the phrase more than once (format document 7.7).
/// </summary>
internal sealed class SloppyPhraseScorer : PhraseScorer
{
    private readonly PhraseCursor[] _cursors;
    private readonly PhraseQueue _queue;
    private readonly int _slop;
    private PhraseRepeats? _repeats;
    private int _end;

    /// <summary>Takes the entries in query order.</summary>
    public SloppyPhraseScorer(IReadOnlyList<PhraseEntry> entries, int slop, TermScoring scoring, FieldNorms? norms)
        : base(entries, scoring, norms)
    {
        _slop = slop;
        _cursors = [.. entries.Select(entry => new PhraseCursor(entry))];
        _queue = new PhraseQueue(_cursors.Length);
        Cost = entries[0].Postings.Cost;
    }

    public override long Cost { get; }

    // Each position of each term ends at most one match.
    protected override float HighestFreq()
    {
        var sum = 0f;
        foreach (var postings in ByCost) sum += postings.Freq;
        return sum;
    }

    protected override float ComputeFreq()
    {
        foreach (var cursor in _cursors) cursor.Start();
        _repeats ??= new PhraseRepeats(_cursors);
        if (!_repeats.Separate()) return 0f;
        _end = int.MinValue;
        _queue.Clear();
        foreach (var cursor in _cursors)
        {
            _end = Math.Max(_end, cursor.Place);
            _queue.Push(cursor);
        }

        var freq = 0f;
        var moving = _queue.Pop();
        var matchLength = _end - moving.Place;
        var next = _queue.Top.Place;
        while (Move(moving))
        {
            if (_repeats.HasRepeats && !Resolve(ref moving)) break;
            if (moving.Place > next)
            {
                if (matchLength <= _slop) freq += 1f / (matchLength + 1);
                _queue.Push(moving);
                moving = _queue.Pop();
                next = _queue.Top.Place;
                matchLength = _end - moving.Place;
            }
            else
            {
                matchLength = Math.Min(matchLength, _end - moving.Place);
            }
        }

        if (matchLength <= _slop) freq += 1f / (matchLength + 1);
        return freq;
    }

    private bool Move(PhraseCursor cursor)
    {
        if (!cursor.MoveNext()) return false;
        _end = Math.Max(_end, cursor.Place);
        return true;
    }

    /// <summary>Moves cursors on until the moving one shares its document position with no other of its group.</summary>
    private bool Resolve(ref PhraseCursor moving)
    {
        if (moving.Group is not { } group) return true;
        var current = moving;
        var moved = new List<PhraseCursor>();
        while (group.CollisionOf(current) is { } other)
        {
            current = PhraseGroup.LesserOf(current, other);
            if (!Move(current)) return false;
            if (other != moving && !moved.Contains(other)) moved.Add(other);
        }

        var popped = new Stack<PhraseCursor>();
        while (moved.Count > 0)
        {
            var top = _queue.Pop();
            popped.Push(top);
            moved.Remove(top);
        }

        while (popped.Count > 0) _queue.Push(popped.Pop());
        return true;
    }
}
