using System.Runtime.CompilerServices;

namespace SearchService.Engine.Search.Automata;

/// <summary>
/// A nondeterministic automaton over bytes, built piece by piece. Characters are code points, which become their UTF-8 bytes, so that it
/// never accepts what is not UTF-8.
/// </summary>
internal sealed class Nfa
{
    /// <summary>The largest code point.</summary>
    public const int LastCodePoint = 0x10FFFF;

    /// <summary>
    /// Steps that compiling one pattern may take, all its parts together: some tens of milliseconds. Patterns of few states can need many,
    /// when every state stands for thousands of others.
    /// </summary>
    private const long MaxEffortInSteps = 1_000_000;

    private readonly int _maxStates;
    private readonly string _pattern;
    private readonly StrongBox<long> _effort;
    private readonly List<List<Edge>> _edges = [];
    private readonly List<List<int>> _silent = [];

    /// <summary>Begins an automaton that may not grow beyond a number of states.</summary>
    /// <param name="maxStates">The limit.</param>
    /// <param name="pattern">What it is made from, for the message when the limit is passed.</param>
    public Nfa(int maxStates, string pattern)
        : this(maxStates, pattern, new StrongBox<long>())
    {
    }

    private Nfa(int maxStates, string pattern, StrongBox<long> effort)
    {
        _effort = effort;
        _maxStates = maxStates;
        _pattern = pattern;
    }

    /// <summary>A transition on a range of bytes.</summary>
    public readonly record struct Edge(byte Low, byte High, int Target);

    /// <summary>A part of the automaton with one way in and one way out.</summary>
    public readonly record struct Part(int Start, int End);

    /// <summary>Number of states.</summary>
    public int StateCount => _edges.Count;

    /// <summary>Largest number of states, here and in what is made deterministic from it.</summary>
    public int MaxStates => _maxStates;

    /// <summary>The transitions of a state.</summary>
    public IReadOnlyList<Edge> EdgesOf(int state) => _edges[state];

    /// <summary>The states that follow without a byte.</summary>
    public IReadOnlyList<int> SilentOf(int state) => _silent[state];

    /// <summary>Says that the pattern is too complicated.</summary>
    public QueryException TooLarge() => new($"The pattern \"{Shorten(_pattern)}\" is too complicated. Make it shorter or repeat less.");

    /// <summary>An empty automaton with the same limits.</summary>
    public Nfa Fresh() => new(_maxStates, _pattern, _effort);

    /// <summary>Counts steps of making the automaton deterministic.</summary>
    /// <exception cref="QueryException">There were too many.</exception>
    public void Spend(long steps)
    {
        if ((_effort.Value += steps) > MaxEffortInSteps) throw TooLarge();
    }

    /// <summary>Adds a state.</summary>
    public int AddState()
    {
        if (_edges.Count >= _maxStates * 4L) throw TooLarge();
        _edges.Add([]);
        _silent.Add([]);
        return _edges.Count - 1;
    }

    /// <summary>Adds a transition on bytes.</summary>
    public void AddBytes(int from, int low, int high, int to) => _edges[from].Add(new Edge((byte)low, (byte)high, to));

    /// <summary>Adds a transition without a byte.</summary>
    public void AddSilent(int from, int to) => _silent[from].Add(to);

    /// <summary>Accepts only the empty text.</summary>
    public Part Empty()
    {
        var state = AddState();
        return new Part(state, state);
    }

    /// <summary>Accepts nothing.</summary>
    public Part Nothing() => new(AddState(), AddState());

    /// <summary>Accepts one code point of the ranges.</summary>
    public Part CodePoints(IEnumerable<(int Low, int High)> ranges)
    {
        var part = new Part(AddState(), AddState());
        foreach (var (low, high) in ranges) Utf8Ranges.Add(this, part.Start, low, high, part.End);
        return part;
    }

    /// <summary>Accepts any one code point.</summary>
    public Part AnyCodePoint() => CodePoints([(0, LastCodePoint)]);

    /// <summary>Accepts exactly the text.</summary>
    public Part Text(string text)
    {
        var part = Empty();
        foreach (var rune in text.EnumerateRunes()) part = Sequence(part, CodePoints([(rune.Value, rune.Value)]));
        return part;
    }

    /// <summary>One part after the other.</summary>
    public Part Sequence(Part first, Part second)
    {
        AddSilent(first.End, second.Start);
        return new Part(first.Start, second.End);
    }

    /// <summary>One part or the other.</summary>
    public Part Either(Part one, Part other)
    {
        var part = new Part(AddState(), AddState());
        AddSilent(part.Start, one.Start);
        AddSilent(part.Start, other.Start);
        AddSilent(one.End, part.End);
        AddSilent(other.End, part.End);
        return part;
    }

    /// <summary>A part any number of times, also none.</summary>
    public Part Repeat(Part inner)
    {
        var part = new Part(AddState(), AddState());
        AddSilent(part.Start, inner.Start);
        AddSilent(part.Start, part.End);
        AddSilent(inner.End, inner.Start);
        AddSilent(inner.End, part.End);
        return part;
    }

    /// <summary>A part or nothing.</summary>
    public Part Optional(Part inner) => Either(inner, Empty());

    private static string Shorten(string pattern) => pattern.Length <= 60 ? pattern : pattern[..57] + "...";
}
