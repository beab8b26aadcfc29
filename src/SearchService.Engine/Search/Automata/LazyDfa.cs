using SearchService.Engine.Codecs;

namespace SearchService.Engine.Search.Automata;

/// <summary>A nondeterministic automaton made deterministic as far as it is walked: states are built when they are first reached.</summary>
internal sealed class LazyDfa : ITermAutomaton
{
    private readonly Nfa _nfa;
    private readonly int _accept;
    private readonly bool[] _reachesAccept;
    private readonly List<int[]> _members = [];
    private readonly List<bool> _accepting = [];
    private readonly List<int[]?> _rows = [];
    private readonly Dictionary<int[], int> _known = new(new SetComparer());

    /// <summary>Takes the automaton and its way in and out.</summary>
    public LazyDfa(Nfa nfa, Nfa.Part part)
    {
        _nfa = nfa;
        _accept = part.End;
        _reachesAccept = FindStatesThatReach(part.End);
        InitialState = StateOf([part.Start]);
    }

    public int InitialState { get; }

    /// <summary>Number of states built so far.</summary>
    public int StateCount => _members.Count;

    public int Step(int state, byte label) => (_rows[state] ?? BuildRow(state))[label];

    public int Step(int state, ReadOnlySpan<byte> labels)
    {
        for (var i = 0; i < labels.Length && state >= 0; i++) state = Step(state, labels[i]);
        return state;
    }

    /// <summary>The states that follow a state, by byte; -1 where nothing can be accepted any more.</summary>
    public ReadOnlySpan<int> RowOf(int state) => _rows[state] ?? BuildRow(state);

    public bool IsAccepting(int state) => _accepting[state];

    public bool AcceptsEverythingFrom(int state) => false;

    public int NextLiveLabel(int state, int from)
    {
        if (from > byte.MaxValue) return -1;
        var ahead = (_rows[state] ?? BuildRow(state)).AsSpan(from).IndexOfAnyExcept(-1);
        return ahead < 0 ? -1 : from + ahead;
    }

    private int[] BuildRow(int state)
    {
        var row = new int[256];
        var targets = new List<int>();
        var edges = _members[state].SelectMany(member => _nfa.EdgesOf(member)).ToList();
        var cuts = edges.SelectMany(edge => new[] { edge.Low, edge.High + 1 }).Append(0).Append(256).Distinct().Order().ToList();
        _nfa.Spend((long)edges.Count * cuts.Count);
        for (var i = 0; i + 1 < cuts.Count; i++)
        {
            targets.Clear();
            foreach (var edge in edges)
            {
                if (edge.Low <= cuts[i] && cuts[i] <= edge.High) targets.Add(edge.Target);
            }

            row.AsSpan(cuts[i]..cuts[i + 1]).Fill(targets.Count == 0 ? -1 : StateOf(targets));
        }

        return _rows[state] = row;
    }

    private int StateOf(IReadOnlyList<int> members)
    {
        var closed = new HashSet<int>();
        var pending = new Stack<int>(members);
        while (pending.TryPop(out var member))
        {
            if (!_reachesAccept[member] || !closed.Add(member)) continue;
            foreach (var next in _nfa.SilentOf(member)) pending.Push(next);
        }

        _nfa.Spend(8L * closed.Count);
        if (closed.Count == 0) return _members.Count > 0 ? -1 : AddState([]);

        // States that only lead on silently say nothing about the text still to come.
        int[] set = [.. closed.Where(member => member == _accept || _nfa.EdgesOf(member).Count > 0).Order()];
        return _known.TryGetValue(set, out var known) ? known : AddState(set);
    }

    private int AddState(int[] set)
    {
        if (_members.Count >= _nfa.MaxStates) throw _nfa.TooLarge();
        _members.Add(set);
        _accepting.Add(Array.BinarySearch(set, _accept) >= 0);
        _rows.Add(null);
        _known[set] = _members.Count - 1;
        return _members.Count - 1;
    }

    private bool[] FindStatesThatReach(int accept)
    {
        var before = new List<int>[_nfa.StateCount];
        for (var state = 0; state < before.Length; state++) before[state] = [];
        for (var state = 0; state < before.Length; state++)
        {
            foreach (var edge in _nfa.EdgesOf(state)) before[edge.Target].Add(state);
            foreach (var next in _nfa.SilentOf(state)) before[next].Add(state);
        }

        var reaches = new bool[before.Length];
        var pending = new Stack<int>([accept]);
        while (pending.TryPop(out var state))
        {
            if (reaches[state]) continue;
            reaches[state] = true;
            foreach (var previous in before[state]) pending.Push(previous);
        }

        return reaches;
    }

    private sealed class SetComparer : IEqualityComparer<int[]>
    {
        public bool Equals(int[]? one, int[]? other) => one.AsSpan().SequenceEqual(other);

        public int GetHashCode(int[] set)
        {
            var hash = new HashCode();
            foreach (var member in set) hash.Add(member);
            return hash.ToHashCode();
        }
    }
}
