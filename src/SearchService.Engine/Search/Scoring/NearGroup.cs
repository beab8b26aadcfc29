namespace SearchService.Engine.Search.Scoring;

/// <summary>
/// Parts that stand close together. Sweeps over all occurrences in order of their start and chains those that do not overlap, keeping for
/// each set of parts used so far the chain with the fewest positions left out. A group that is itself a part of another keeps that for each
/// place where a chain starts, because a longer match may leave fewer positions out around it.
/// </summary>
internal sealed class NearGroup : NearPart
{
    /// <summary>Parts that may stand in any order; the sweep keeps a chain for each set of them.</summary>
    public const int MaxUnorderedParts = 10;

    private readonly NearPart[] _parts;
    private readonly NearPart[] _byCost;
    private readonly int _slop;
    private readonly bool _inOrder;
    private readonly bool _isPart;
    private readonly List<Chain>[] _best;
    private readonly List<Occurrence> _buffer = [];
    private readonly List<(Occurrence At, int Part)> _occurrences = [];
    private readonly PriorityQueue<(int Set, Chain Chain), int> _ending = new();

    /// <summary>Takes the parts in query order.</summary>
    /// <param name="parts">The parts.</param>
    /// <param name="slop">How many positions may be left out.</param>
    /// <param name="inOrder">Whether the parts follow each other as given.</param>
    /// <param name="isPart">Whether the group is a part of another.</param>
    public NearGroup(IReadOnlyList<NearPart> parts, int slop, bool inOrder, bool isPart)
    {
        _parts = [.. parts];
        _byCost = [.. parts.OrderBy(part => part.Cost)];
        _slop = slop;
        _inOrder = inOrder;
        _isPart = isPart;
        _best = new List<Chain>[inOrder ? parts.Count + 1 : 1 << parts.Count];
        for (var set = 0; set < _best.Length; set++) _best[set] = [];
        _best[0].Add(default);
    }

    public override int DocId => _byCost[0].DocId;

    public override long Cost => _byCost[0].Cost;

    /// <summary>The matches found in the current document with the positions each leaves out.</summary>
    public List<(Occurrence At, int Gaps)> Matches { get; } = [];

    private int FullSet => _best.Length - 1;

    public override int AdvanceTo(int target)
    {
        var doc = _byCost[0].AdvanceTo(target);
        while (doc != Scorer.NoMoreDocs)
        {
            var furthest = doc;
            foreach (var part in _byCost)
            {
                if (part.DocId < furthest) furthest = part.AdvanceTo(furthest);
                if (furthest > doc) break;
            }

            if (furthest == doc)
            {
                if (FindMatches()) return doc;
                doc = _byCost[0].AdvanceTo(doc + 1);
            }
            else
            {
                doc = _byCost[0].AdvanceTo(furthest);
            }
        }

        return doc;
    }

    public override void AddOccurrences(List<Occurrence> occurrences) =>
        occurrences.AddRange(Matches.Select(match => match.At).Distinct().OrderBy(at => at.Start).ThenBy(at => at.End));

    private bool FindMatches()
    {
        CollectOccurrences();
        Matches.Clear();
        _ending.Clear();
        foreach (var chains in _best.AsSpan(1)) chains.Clear();
        foreach (var (at, part) in _occurrences)
        {
            while (_ending.TryPeek(out var ended, out var end) && end <= at.Start)
            {
                _ending.Dequeue();
                Keep(_best[ended.Set], ended.Chain);
            }

            Extend(at, part);
        }

        return Matches.Count > 0;
    }

    private void CollectOccurrences()
    {
        _occurrences.Clear();
        for (var part = 0; part < _parts.Length; part++)
        {
            _buffer.Clear();
            _parts[part].AddOccurrences(_buffer);
            foreach (var at in _buffer) _occurrences.Add((at, part));
        }

        _occurrences.Sort((one, other) => one.At.Start != other.At.Start ? one.At.Start.CompareTo(other.At.Start)
            : one.At.End != other.At.End ? one.At.End.CompareTo(other.At.End) : one.Part.CompareTo(other.Part));
    }

    private void Extend(Occurrence at, int part)
    {
        if (_inOrder)
        {
            ExtendFrom(part, part + 1, at);
            return;
        }

        var bit = 1 << part;
        for (var set = 0; set <= FullSet; set++)
        {
            if ((set & bit) == 0) ExtendFrom(set, set | bit, at);
        }
    }

    private void ExtendFrom(int set, int extended, Occurrence at)
    {
        var chains = _best[set];
        for (var i = chains.Count - 1; i >= 0; i--)
        {
            var gaps = set == 0 ? 0 : chains[i].GapsLessEnd + at.Start;
            if (set != 0 && gaps > _slop)
            {
                chains.RemoveAt(i); // what follows starts no earlier
                continue;
            }

            var start = set == 0 ? at.Start : chains[i].Start;
            if (extended == FullSet) Matches.Add((new Occurrence(start, at.End), gaps));
            else _ending.Enqueue((extended, new Chain(start, gaps - at.End)), at.End);
        }
    }

    private void Keep(List<Chain> chains, Chain chain)
    {
        var place = _isPart ? chains.FindIndex(kept => kept.Start == chain.Start) : chains.Count - 1;
        if (place < 0) chains.Add(chain);
        else if (chain.IsBetterThan(chains[place])) chains[place] = chain;
    }

    /// <summary>Occurrences that follow each other: where the first starts, and the positions left out less the end of the last.</summary>
    private readonly record struct Chain(int Start, int GapsLessEnd)
    {
        public bool IsBetterThan(Chain other) => GapsLessEnd < other.GapsLessEnd || (GapsLessEnd == other.GapsLessEnd && Start > other.Start);
    }
}
