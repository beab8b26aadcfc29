using System.Text;
using SearchService.Engine.Codecs;

namespace SearchService.Engine.Search.Automata;

/// <summary>Compiles wildcards: * any text, ? one code point, \ takes the next character as it is.</summary>
internal static class WildcardPattern
{
    /// <summary>Compiles a pattern.</summary>
    /// <exception cref="QueryException">It is too long for the limits.</exception>
    public static ITermAutomaton Compile(string pattern, SearchLimits limits)
    {
        var nfa = new Nfa(limits.MaxAutomatonStates, pattern);
        var whole = nfa.Empty();
        var isEscaped = false;
        var lastWasStar = false;
        foreach (var rune in pattern.EnumerateRunes())
        {
            if (!isEscaped && rune.Value == '\\')
            {
                isEscaped = true;
                continue;
            }

            var isStar = !isEscaped && rune.Value == '*';
            if (!(isStar && lastWasStar)) whole = nfa.Sequence(whole, Compile(nfa, rune, isEscaped));
            lastWasStar = isStar;
            isEscaped = false;
        }

        if (isEscaped) whole = nfa.Sequence(whole, nfa.Text("\\"));
        return new LazyDfa(nfa, whole);
    }

    private static Nfa.Part Compile(Nfa nfa, Rune rune, bool isEscaped)
    {
        if (!isEscaped && rune.Value == '*') return nfa.Repeat(nfa.AnyCodePoint());
        return !isEscaped && rune.Value == '?' ? nfa.AnyCodePoint() : nfa.CodePoints([(rune.Value, rune.Value)]);
    }
}
