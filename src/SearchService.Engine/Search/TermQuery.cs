using System.Text;
using SearchService.Engine.Indexing;

namespace SearchService.Engine.Search;

/// <summary>Documents that have one term.</summary>
/// <param name="Term">The term as it stands in the index, after analysis.</param>
public sealed record TermQuery(Term Term) : Query
{
    /// <summary>Documents with this text as a term of the field.</summary>
    public TermQuery(string field, string text)
        : this(new Term(field, text))
    {
    }

    internal override void AppendTo(StringBuilder text, string defaultField) =>
        text.AppendField(Term.Field, defaultField).Append(Term.Text).AppendBoost(Boost);
}
