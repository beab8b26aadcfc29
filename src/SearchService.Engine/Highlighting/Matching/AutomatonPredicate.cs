using SearchService.Engine.Codecs;

namespace SearchService.Engine.Highlighting.Matching;

/// <summary>Terms that an automaton over their UTF-8 bytes accepts.</summary>
internal sealed class AutomatonPredicate(ITermAutomaton automaton) : ITermPredicate
{
    private byte[] _bytes = new byte[256];

    public string LiteralStart => "";

    public bool Matches(ReadOnlySpan<char> term)
    {
        if (_bytes.Length < term.Length * 3) _bytes = new byte[term.Length * 3];
        var state = automaton.InitialState;
        foreach (var label in _bytes.AsSpan(0, System.Text.Encoding.UTF8.GetBytes(term, _bytes)))
        {
            state = automaton.Step(state, label);
            if (state < 0) return false;
        }

        return automaton.IsAccepting(state);
    }
}
