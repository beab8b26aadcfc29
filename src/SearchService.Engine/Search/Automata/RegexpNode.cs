namespace SearchService.Engine.Search.Automata;

/// <summary>A parsed regular expression.</summary>
internal abstract record RegexpNode
{
    /// <summary>Adds the expression to an automaton.</summary>
    public abstract Nfa.Part Build(Nfa nfa);

    /// <summary>Exactly this text; the empty text too.</summary>
    public sealed record Literal(string Text) : RegexpNode
    {
        public override Nfa.Part Build(Nfa nfa) => nfa.Text(Text);
    }

    /// <summary>One code point of some ranges.</summary>
    public sealed record Class(IReadOnlyList<(int Low, int High)> Ranges) : RegexpNode
    {
        public override Nfa.Part Build(Nfa nfa) => nfa.CodePoints(Ranges);
    }

    /// <summary>No text at all.</summary>
    public sealed record Nothing : RegexpNode
    {
        public override Nfa.Part Build(Nfa nfa) => nfa.Nothing();
    }

    /// <summary>One after the other.</summary>
    public sealed record Sequence(IReadOnlyList<RegexpNode> Parts) : RegexpNode
    {
        public override Nfa.Part Build(Nfa nfa) => Parts.Aggregate(nfa.Empty(), (before, part) => nfa.Sequence(before, part.Build(nfa)));
    }

    /// <summary>One of several.</summary>
    public sealed record Either(IReadOnlyList<RegexpNode> Parts) : RegexpNode
    {
        public override Nfa.Part Build(Nfa nfa) => Parts.Skip(1).Aggregate(Parts[0].Build(nfa), (before, part) => nfa.Either(before, part.Build(nfa)));
    }

    /// <summary>Several times; no highest number when it is null.</summary>
    public sealed record Repeat(RegexpNode Inner, int Lowest, int? Highest) : RegexpNode
    {
        public override Nfa.Part Build(Nfa nfa)
        {
            var part = nfa.Empty();
            for (var i = 0; i < Lowest; i++) part = nfa.Sequence(part, Inner.Build(nfa));
            if (Highest is not { } highest) return nfa.Sequence(part, nfa.Repeat(Inner.Build(nfa)));
            for (var i = Lowest; i < highest; i++) part = nfa.Sequence(part, nfa.Optional(Inner.Build(nfa)));
            return part;
        }
    }

    /// <summary>What all of several accept.</summary>
    public sealed record All(IReadOnlyList<RegexpNode> Parts) : RegexpNode
    {
        public override Nfa.Part Build(Nfa nfa) => DfaParts.Combine(nfa, Parts, accepts => accepts.All(accept => accept));
    }

    /// <summary>Any text that another does not accept.</summary>
    public sealed record Not(RegexpNode Inner) : RegexpNode
    {
        public override Nfa.Part Build(Nfa nfa) => DfaParts.Combine(nfa, [Inner, AnyText], accepts => !accepts[0] && accepts[1]);
    }

    /// <summary>Any text.</summary>
    public static RegexpNode AnyText { get; } = new Repeat(new Class([(0, Nfa.LastCodePoint)]), 0, null);
}
