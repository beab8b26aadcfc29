namespace SearchService.Engine.Search.Automata;

/// <summary>A nondeterministic automaton made deterministic as far as it is walked: states are built when they are first reached.</summary>
internal sealed class LazyDfa : RowAutomaton
{
    private readonly Nfa _nfa;
    private readonly int _accept;
    private readonly bool[] _reachesAccept;
    private readonly List<int[]> _members = [];
    private readonly List<bool> _accepting = [];
    private readonly Dictionary<int[], int> _known = new(new SetComparer());

    /// <summary>Takes the automaton and its way in and out.</summary>
    public LazyDfa(Nfa nfa, Nfa.Part part)
    {
        _nfa = nfa;
        _accept = part.End;
        _reachesAccept = FindStatesThatReach(part.End);
        InitialState = StateOf([part.Start]);
    }

    /// <summary>Number of states built so far.</summary>
    public int StateCount => _members.Count;

    public override bool IsAccepting(int state) => _accepting[state];

    protected override void FillRow(int state, int[] row)
    {
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
