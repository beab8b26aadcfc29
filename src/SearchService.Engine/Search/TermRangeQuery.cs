using System.Text;
using SearchService.Engine.Indexing;

namespace SearchService.Engine.Search;

/// <summary>Documents with a term between two others, by unsigned bytes. All matches score the boost.</summary>
public sealed record TermRangeQuery : MultiTermQuery
{
    /// <summary>Takes the bounds as text; null is open.</summary>
    public TermRangeQuery(string field, string? lower, string? upper, bool includeLower = true, bool includeUpper = true)
        : base(field)
    {
        Lower = lower is null ? null : new Term(field, lower);
        Upper = upper is null ? null : new Term(field, upper);
        IncludeLower = includeLower;
        IncludeUpper = includeUpper;
    }

    /// <summary>The lower bound; null is open.</summary>
    public Term? Lower { get; }

    /// <summary>The upper bound; null is open.</summary>
    public Term? Upper { get; }

    /// <summary>Whether the lower bound itself matches.</summary>
    public bool IncludeLower { get; }

    /// <summary>Whether the upper bound itself matches.</summary>
    public bool IncludeUpper { get; }

    internal override void AppendTo(StringBuilder text, string defaultField)
    {
        text.AppendField(Field, defaultField).Append(IncludeLower ? '[' : '{');
        AppendBound(text, Lower);
        text.Append(" TO ");
        AppendBound(text, Upper);
        text.Append(IncludeUpper ? ']' : '}').AppendBoost(Boost);
    }

    private static void AppendBound(StringBuilder text, Term? bound)
    {
        var shown = bound?.Text;
        text.Append(shown switch { null => "*", "*" => "\\*", _ => shown });
    }
}
