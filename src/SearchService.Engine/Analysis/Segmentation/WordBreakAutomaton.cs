namespace SearchService.Engine.Analysis.Segmentation;

/// <summary>The word-break rules as a deterministic automaton: Thompson's construction, then the subset construction, once per process.</summary>
internal sealed class WordBreakAutomaton
{
    /// <summary>State number of "no token can come of this any more".</summary>
    public const int Dead = 0;

    /// <summary>State before a token's first character.</summary>
    public const int Start = 1;

    private const int ClassesPerState = 32;
    private const byte NotAccepting = byte.MaxValue;
    private readonly ushort[] _next;
    private readonly byte[] _accepted;

    private WordBreakAutomaton(ushort[] next, byte[] accepted) => (_next, _accepted) = (next, accepted);

    public static WordBreakAutomaton OfRules { get; } = Compile(WordBreakRules.InOrder);

    public int Step(int state, byte breakClass) => _next[(state * ClassesPerState) + breakClass];

    /// <summary>Number of states, the dead one included.</summary>
    public int StateCount => _accepted.Length;

    /// <summary>Whether the characters read so far are a token, and of what type.</summary>
    public bool IsAccepting(int state, out TokenType type)
    {
        type = (TokenType)_accepted[state];
        return _accepted[state] != NotAccepting;
    }

    private static WordBreakAutomaton Compile(IReadOnlyList<(WordBreakPattern Pattern, TokenType Type)> rules)
    {
        var nfa = new Nfa();
        var start = nfa.NewState();
        var acceptedRule = new Dictionary<int, int>();
        for (var rule = 0; rule < rules.Count; rule++) acceptedRule[nfa.Add(rules[rule].Pattern, start)] = rule;

        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var sets = new List<SortedSet<int>> { new() };
        var first = nfa.Closure([start]);
        numbers[Key(first)] = Start;
        sets.Add(first);
        var next = new List<ushort>(new ushort[ClassesPerState]);
        for (var state = Start; state < sets.Count; state++)
        {
            for (var c = 0; c < ClassesPerState; c++)
            {
                var reached = nfa.Closure(nfa.Move(sets[state], c));
                if (reached.Count == 0)
                {
                    next.Add(Dead);
                    continue;
                }

                if (!numbers.TryGetValue(Key(reached), out var number))
                {
                    number = sets.Count;
                    numbers.Add(Key(reached), number);
                    sets.Add(reached);
                }

                next.Add(checked((ushort)number));
            }
        }

        var accepted = new byte[sets.Count];
        for (var state = 0; state < sets.Count; state++)
        {
            var best = sets[state].Where(acceptedRule.ContainsKey).Select(s => acceptedRule[s]).DefaultIfEmpty(-1).Min();
            accepted[state] = best < 0 ? NotAccepting : (byte)rules[best].Type;
        }

        return new WordBreakAutomaton([.. next], accepted);
    }

    private static string Key(SortedSet<int> states) => string.Join(',', states);

    private sealed class Nfa
    {
        private readonly List<List<(uint Mask, int To)>> _edges = [];

        public int NewState()
        {
            _edges.Add([]);
            return _edges.Count - 1;
        }

        /// <summary>Adds the pattern after a state and returns the state after the pattern. A mask of 0 is an empty step.</summary>
        public int Add(WordBreakPattern pattern, int from)
        {
            switch (pattern)
            {
                case WordBreakPattern.Set set:
                    var after = NewState();
                    _edges[from].Add((set.Mask, after));
                    return after;
                case WordBreakPattern.Sequence sequence:
                    return Add(sequence.Second, Add(sequence.First, from));
                case WordBreakPattern.Choice choice:
                    var join = NewState();
                    _edges[Add(choice.One, Fork(from))].Add((0, join));
                    _edges[Add(choice.Other, Fork(from))].Add((0, join));
                    return join;
                case WordBreakPattern.Repeat repeat:
                    var loop = Fork(from);
                    _edges[Add(repeat.Body, loop)].Add((0, loop));
                    return Fork(loop);
                default:
                    throw new InvalidOperationException($"Unknown pattern {pattern.GetType().Name}.");
            }
        }

        public SortedSet<int> Closure(IEnumerable<int> states)
        {
            var closure = new SortedSet<int>(states);
            var open = new Stack<int>(closure);
            while (open.TryPop(out var state))
            {
                foreach (var (mask, to) in _edges[state])
                {
                    if (mask == 0 && closure.Add(to)) open.Push(to);
                }
            }

            // States that only pass on say nothing of their own; without them more sets are equal, and the automaton smaller.
            closure.RemoveWhere(s => _edges[s].Count > 0 && _edges[s].TrueForAll(e => e.Mask == 0));
            return closure;
        }

        public IEnumerable<int> Move(IEnumerable<int> states, int breakClass) =>
            states.SelectMany(s => _edges[s]).Where(e => (e.Mask & (1u << breakClass)) != 0).Select(e => e.To);

        private int Fork(int from)
        {
            var state = NewState();
            _edges[from].Add((0, state));
            return state;
        }
    }
}
