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
        var elements = Parse(pattern);
        if (elements.Count <= WildcardAutomaton.MaxLength) return new WildcardAutomaton(elements);
        var nfa = new Nfa(limits.MaxAutomatonStates, pattern);
        return new LazyDfa(nfa, elements.Aggregate(nfa.Empty(), (before, element) => nfa.Sequence(before, Build(nfa, element))));
    }

    private static List<WildcardElement> Parse(string pattern)
    {
        var elements = new List<WildcardElement>();
        var isEscaped = false;
        foreach (var rune in pattern.EnumerateRunes())
        {
            if (!isEscaped && rune.Value == '\\')
            {
                isEscaped = true;
                continue;
            }

            var kind = isEscaped ? WildcardElementKind.Literal : rune.Value switch
            {
                '*' => WildcardElementKind.AnyText,
                '?' => WildcardElementKind.AnyCharacter,
                _ => WildcardElementKind.Literal,
            };
            isEscaped = false;
            if (kind == WildcardElementKind.AnyText && elements is [.., { Kind: WildcardElementKind.AnyText }]) continue;
            elements.Add(new WildcardElement(kind, kind == WildcardElementKind.Literal ? rune : null));
        }

        if (isEscaped) elements.Add(new WildcardElement(WildcardElementKind.Literal, new Rune('\\')));
        return elements;
    }

    private static Nfa.Part Build(Nfa nfa, WildcardElement element) => element.Kind switch
    {
        WildcardElementKind.AnyText => nfa.Repeat(nfa.AnyCodePoint()),
        WildcardElementKind.AnyCharacter => nfa.AnyCodePoint(),
        _ => nfa.CodePoints([(element.Character!.Value.Value, element.Character.Value.Value)]),
    };
}
