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

    // Sets of states are bits: every process that reads a text begins with this, and sorted sets made it ten times as long.
    private static WordBreakAutomaton Compile(IReadOnlyList<(WordBreakPattern Pattern, TokenType Type)> rules)
    {
        var nfa = new Nfa();
        var start = nfa.NewState();
        var acceptingStates = new int[rules.Count];
        for (var rule = 0; rule < rules.Count; rule++) acceptingStates[rule] = nfa.Add(rules[rule].Pattern, start);

        var closures = nfa.Closures();
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var sets = new List<ulong[]> { nfa.NoStates() };
        numbers[Key(sets[Dead])] = Dead;
        numbers[Key(closures[start])] = Start;
        sets.Add(closures[start]);
        var next = new List<ushort>(new ushort[ClassesPerState]);
        for (var state = Start; state < sets.Count; state++)
        {
            for (var c = 0; c < ClassesPerState; c++)
            {
                var reached = nfa.Move(sets[state], c, closures);
                var key = Key(reached);
                if (!numbers.TryGetValue(key, out var number))
                {
                    number = sets.Count;
                    numbers.Add(key, number);
                    sets.Add(reached);
                }

                next.Add(checked((ushort)number));
            }
        }

        var accepted = new byte[sets.Count];
        for (var state = 0; state < sets.Count; state++)
        {
            var best = Array.FindIndex(acceptingStates, accepting => Nfa.Has(sets[state], accepting));
            accepted[state] = best < 0 ? NotAccepting : (byte)rules[best].Type;
        }

        return new WordBreakAutomaton([.. next], accepted);
    }

    private static string Key(ulong[] states) => string.Create(states.Length * 4, states, static (key, bits) =>
    {
        for (var i = 0; i < key.Length; i++) key[i] = (char)(bits[i / 4] >> (i % 4 * 16));
    });

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

        public ulong[] NoStates() => new ulong[(_edges.Count + 63) / 64];

        public static bool Has(ulong[] states, int state) => (states[state / 64] >> (state % 64) & 1) != 0;

        /// <summary>For each state, itself and what empty steps reach from it.</summary>
        public ulong[][] Closures()
        {
            var closures = new ulong[_edges.Count][];
            var open = new Stack<int>();
            for (var from = 0; from < closures.Length; from++)
            {
                var closure = closures[from] = NoStates();
                Put(closure, from);
                open.Push(from);
                while (open.TryPop(out var state))
                {
                    foreach (var (mask, to) in _edges[state])
                    {
                        if (mask != 0 || Has(closure, to)) continue;
                        Put(closure, to);
                        open.Push(to);
                    }
                }
            }

            // States that only pass on say nothing of their own; without them more sets are equal, and the automaton smaller.
            var passing = NoStates();
            for (var state = 0; state < _edges.Count; state++)
            {
                if (_edges[state].Count > 0 && _edges[state].TrueForAll(static e => e.Mask == 0)) Put(passing, state);
            }

            foreach (var closure in closures)
            {
                for (var i = 0; i < closure.Length; i++) closure[i] &= ~passing[i];
            }

            return closures;
        }

        /// <summary>Where a character of the class leads from a set of states, empty steps included.</summary>
        public ulong[] Move(ulong[] states, int breakClass, ulong[][] closures)
        {
            var reached = NoStates();
            for (var state = 0; state < _edges.Count; state++)
            {
                if (!Has(states, state)) continue;
                foreach (var (mask, to) in _edges[state])
                {
                    if ((mask & (1u << breakClass)) == 0) continue;
                    for (var i = 0; i < reached.Length; i++) reached[i] |= closures[to][i];
                }
            }

            return reached;
        }

        private static void Put(ulong[] states, int state) => states[state / 64] |= 1UL << (state % 64);

        private int Fork(int from)
        {
            var state = NewState();
            _edges[from].Add((0, state));
            return state;
        }
    }
}
