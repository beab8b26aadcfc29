using System.Text;
using SearchService.Engine.Search.Automata;

namespace SearchService.Engine.Search;

/// <summary>
/// Documents with a term that matches a regular expression as a whole, in Lucene's syntax: | alternatives, ? * + {n} {n,m} repetition,
/// . any code point, [a-z] [^a-z] classes, "literal text", ( ) groups, @ any text, # nothing, &lt;1-99&gt; numbers, ~ not, &amp; and, \ escape.
/// All matches score the boost.
/// </summary>
public sealed record RegexpQuery : MultiTermQuery
{
    /// <summary>Terms of the field that match the whole expression.</summary>
    public RegexpQuery(string field, string pattern)
        : base(field) => Pattern = pattern;

    /// <summary>The expression, without slashes.</summary>
    public string Pattern { get; }

    /// <summary>The compiled pattern, when no search uses it.</summary>
    internal SpareAutomaton Compiled { get; } = new();

    internal override void AppendTo(StringBuilder text, string defaultField) =>
        text.AppendField(Field, defaultField).Append('/').Append(Pattern).Append('/').AppendBoost(Boost);
}
