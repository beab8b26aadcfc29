namespace SearchService.Engine.Search.Scoring;

/// <summary>
/// Parts that stand close together. Sweeps over all occurrences in order of their start and chains those that do not overlap, keeping for
/// each set of parts used so far the chain with the fewest positions left out.
/// </summary>
internal sealed class NearGroup : NearPart
{
    /// <summary>Parts that may stand in any order; the sweep keeps a chain for each set of them.</summary>
    public const int MaxUnorderedParts = 10;

    private readonly NearPart[] _parts;
    private readonly NearPart[] _byCost;
    private readonly int _slop;
    private readonly bool _inOrder;
    private readonly Chain[] _best;
    private readonly List<Occurrence> _buffer = [];
    private readonly List<(Occurrence At, int Part)> _occurrences = [];
    private readonly PriorityQueue<(int Set, Chain Chain), int> _ending = new();

    /// <summary>Takes the parts in query order.</summary>
    public NearGroup(IReadOnlyList<NearPart> parts, int slop, bool inOrder)
    {
        _parts = [.. parts];
        _byCost = [.. parts.OrderBy(part => part.Cost)];
        _slop = slop;
        _inOrder = inOrder;
        _best = new Chain[inOrder ? parts.Count + 1 : 1 << parts.Count];
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
        Array.Fill(_best, Chain.None);
        foreach (var (at, part) in _occurrences)
        {
            while (_ending.TryPeek(out var ended, out var end) && end <= at.Start)
            {
                _ending.Dequeue();
                if (ended.Chain.IsBetterThan(_best[ended.Set])) _best[ended.Set] = ended.Chain;
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
        Chain best = Chain.None;
        for (var set = 0; set <= FullSet; set++)
        {
            if ((set & bit) != 0) continue;
            if ((set | bit) == FullSet) best = ChainAfter(set, at);
            else ExtendFrom(set, set | bit, at);
        }

        Finish(best, at);
    }

    private void ExtendFrom(int set, int extended, Occurrence at)
    {
        var chain = ChainAfter(set, at);
        if (extended == FullSet) Finish(chain, at);
        else if (chain.Exists) _ending.Enqueue((extended, chain with { GapsLessEnd = chain.GapsLessEnd - at.End }), at.End);
    }

    // Holds the gaps themselves until the end of the occurrence is taken off.
    private Chain ChainAfter(int set, Occurrence at)
    {
        if (set == 0) return new Chain(at.Start, 0, Exists: true);
        var before = _best[set];
        if (!before.Exists || before.GapsLessEnd + at.Start > _slop) return Chain.None;
        return before with { GapsLessEnd = before.GapsLessEnd + at.Start };
    }

    private void Finish(Chain chain, Occurrence at)
    {
        if (chain.Exists) Matches.Add((new Occurrence(chain.Start, at.End), chain.GapsLessEnd));
    }

    /// <summary>Occurrences that follow each other: where the first starts, and the positions left out less the end of the last.</summary>
    private readonly record struct Chain(int Start, int GapsLessEnd, bool Exists)
    {
        public static Chain None => default;

        public bool IsBetterThan(Chain other) =>
            !other.Exists || GapsLessEnd < other.GapsLessEnd || (GapsLessEnd == other.GapsLessEnd && Start > other.Start);
    }
}
