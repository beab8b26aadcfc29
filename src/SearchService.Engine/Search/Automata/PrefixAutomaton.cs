using SearchService.Engine.Codecs;

namespace SearchService.Engine.Search.Automata;

/// <summary>Accepts the terms that start with some bytes.</summary>
internal sealed class PrefixAutomaton(byte[] prefix) : ITermAutomaton
{
    public int InitialState => 0;

    public int Step(int state, byte label)
    {
        if (state == prefix.Length) return state;
        return prefix[state] == label ? state + 1 : -1;
    }

    public bool IsAccepting(int state) => state == prefix.Length;

    public bool AcceptsEverythingFrom(int state) => state == prefix.Length;

    public int NextLiveLabel(int state, int from)
    {
        if (state == prefix.Length) return from <= 255 ? from : -1;
        return from <= prefix[state] ? prefix[state] : -1;
    }
}
