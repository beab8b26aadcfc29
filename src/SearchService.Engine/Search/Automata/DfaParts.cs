namespace SearchService.Engine.Search.Automata;

/// <summary>Intersection and complement: runs several automata side by side and accepts by a condition on which of them do.</summary>
internal static class DfaParts
{
    /// <summary>Adds the combination to an automaton.</summary>
    public static Nfa.Part Combine(Nfa nfa, IReadOnlyList<RegexpNode> parts, Func<bool[], bool> accepts)
    {
        var automata = parts.Select(part => Compile(nfa, part)).ToArray();
        var result = new Nfa.Part(nfa.AddState(), nfa.AddState());
        var initial = new Combined([.. automata.Select(automaton => automaton.InitialState)]);
        var known = new Dictionary<Combined, int> { [initial] = result.Start };
        var pending = new Queue<Combined>([initial]);
        while (pending.TryDequeue(out var at))
        {
            var from = known[at];
            if (accepts([.. at.States.Select((state, i) => state >= 0 && automata[i].IsAccepting(state))])) nfa.AddSilent(from, result.End);
            nfa.Spend(256L * automata.Length);
            for (var low = 0; low < 256;)
            {
                var target = StepAll(automata, at, low);
                var high = low;
                while (high < 255 && StepsAlike(automata, at, low, high + 1)) high++;
                if (target.States.Any(state => state >= 0))
                {
                    if (!known.TryGetValue(target, out var to))
                    {
                        known[target] = to = nfa.AddState();
                        pending.Enqueue(target);
                    }

                    nfa.AddBytes(from, low, high, to);
                }

                low = high + 1;
            }
        }

        return result;
    }

    private static LazyDfa Compile(Nfa nfa, RegexpNode part)
    {
        var own = nfa.Fresh();
        return new LazyDfa(own, part.Build(own));
    }

    private static Combined StepAll(LazyDfa[] automata, Combined at, int label)
    {
        var states = new int[automata.Length];
        for (var i = 0; i < states.Length; i++) states[i] = at.States[i] < 0 ? -1 : automata[i].RowOf(at.States[i])[label];
        return new Combined(states);
    }

    private static bool StepsAlike(LazyDfa[] automata, Combined at, int label, int other)
    {
        for (var i = 0; i < automata.Length; i++)
        {
            if (at.States[i] < 0) continue;
            var row = automata[i].RowOf(at.States[i]);
            if (row[label] != row[other]) return false;
        }

        return true;
    }

    private readonly record struct Combined(int[] States)
    {
        public bool Equals(Combined other) => States.AsSpan().SequenceEqual(other.States);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            foreach (var state in States) hash.Add(state);
            return hash.ToHashCode();
        }
    }
}
