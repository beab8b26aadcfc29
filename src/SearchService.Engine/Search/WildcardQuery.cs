using System.Text;
using SearchService.Engine.Search.Automata;

namespace SearchService.Engine.Search;

/// <summary>
/// Documents with a term of this pattern: * is any text, also none; ? is exactly one code point; \ takes the next character as it is.
/// All matches score the boost.
/// </summary>
public sealed record WildcardQuery : MultiTermQuery
{
    /// <summary>Terms of the field that match the whole pattern.</summary>
    public WildcardQuery(string field, string pattern)
        : base(field) => Pattern = pattern;

    /// <summary>The pattern.</summary>
    public string Pattern { get; }

    /// <summary>The compiled pattern, when no search uses it.</summary>
    internal SpareAutomaton Compiled { get; } = new();

    internal override void AppendTo(StringBuilder text, string defaultField) =>
        text.AppendField(Field, defaultField).Append(Pattern).AppendBoost(Boost);
}
