using SearchService.Engine.Codecs;

namespace SearchService.Engine.Tests.Codecs.Dictionary;

/// <summary>A small automaton by table, with the dead ends and accept-all states worked out.</summary>
internal sealed class TestAutomaton : ITermAutomaton
{
    private readonly int[][] _next;
    private readonly bool[] _accepts;
    private readonly bool[] _isLive;
    private readonly bool[] _acceptsAll;

    private TestAutomaton(int[][] next, bool[] accepts)
    {
        _next = next;
        _accepts = accepts;
        _isLive = (bool[])accepts.Clone();
        _acceptsAll = (bool[])accepts.Clone();
        for (var round = 0; round < next.Length; round++)
        {
            for (var state = 0; state < next.Length; state++)
            {
                _isLive[state] |= next[state].Any(target => target >= 0 && _isLive[target]);
                _acceptsAll[state] &= next[state].All(target => target >= 0 && _acceptsAll[target]);
            }
        }
    }

    public int InitialState => 0;

    public static TestAutomaton Prefix(ReadOnlySpan<byte> prefix)
    {
        var next = Enumerable.Range(0, prefix.Length + 1).Select(_ => Enumerable.Repeat(-1, 256).ToArray()).ToArray();
        for (var i = 0; i < prefix.Length; i++) next[i][prefix[i]] = i + 1;
        Array.Fill(next[^1], prefix.Length);
        var accepts = new bool[prefix.Length + 1];
        accepts[^1] = true;
        return new TestAutomaton(next, accepts);
    }

    /// <summary>A few states; most labels of a state lead nowhere, or all lead somewhere.</summary>
    public static TestAutomaton Random(Random random, int alphabet)
    {
        if (random.Next(3) == 0)
        {
            var prefix = new byte[random.Next(4)];
            for (var i = 0; i < prefix.Length; i++) prefix[i] = (byte)('a' + random.Next(alphabet));
            return Prefix(prefix);
        }

        var count = random.Next(1, 7);
        var next = new int[count][];
        var accepts = new bool[count];
        for (var state = 0; state < count; state++)
        {
            accepts[state] = random.Next(3) == 0;
            next[state] = Enumerable.Repeat(random.Next(4) == 0 ? random.Next(count) : -1, 256).ToArray();
            for (var i = random.Next(2 * alphabet); i > 0; i--) next[state]['a' + random.Next(Math.Min(alphabet, 150))] = random.Next(-1, count);
        }

        return new TestAutomaton(next, accepts);
    }

    public bool Accepts(byte[] term)
    {
        var state = 0;
        foreach (var label in term)
        {
            state = _next[state][label];
            if (state < 0) return false;
        }

        return _accepts[state];
    }

    public int Step(int state, byte label)
    {
        var next = _next[state][label];
        return next >= 0 && _isLive[next] ? next : -1;
    }

    public int Step(int state, ReadOnlySpan<byte> labels)
    {
        for (var i = 0; i < labels.Length && state >= 0; i++) state = Step(state, labels[i]);
        return state;
    }

    public bool IsAccepting(int state) => _accepts[state];

    public bool AcceptsEverythingFrom(int state) => _acceptsAll[state];

    public int NextLiveLabel(int state, int from)
    {
        for (var label = from; label < 256; label++)
        {
            if (Step(state, (byte)label) >= 0) return label;
        }

        return -1;
    }
}
