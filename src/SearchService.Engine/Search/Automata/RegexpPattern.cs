using SearchService.Engine.Codecs;

namespace SearchService.Engine.Search.Automata;

/// <summary>Compiles regular expressions of Lucene's syntax.</summary>
internal static class RegexpPattern
{
    /// <summary>Compiles an expression that must match a whole term.</summary>
    /// <exception cref="QueryException">It is wrong or too complicated.</exception>
    public static ITermAutomaton Compile(string pattern, SearchLimits limits)
    {
        var nfa = new Nfa(limits.MaxAutomatonStates, pattern);
        return new LazyDfa(nfa, RegexpParser.Parse(pattern).Build(nfa));
    }
}
