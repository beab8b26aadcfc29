using System.Text;
using SearchService.Engine.Indexing;

namespace SearchService.Engine.Search;

/// <summary>Documents with a term that starts so. All matches score the boost.</summary>
public sealed record PrefixQuery : MultiTermQuery
{
    /// <summary>Terms of the field that start with the text.</summary>
    public PrefixQuery(string field, string prefix)
        : this(new Term(field, prefix))
    {
    }

    /// <summary>Terms of the field that start with the term's bytes.</summary>
    public PrefixQuery(Term prefix)
        : base(prefix.Field) => Prefix = prefix;

    /// <summary>The beginning.</summary>
    public Term Prefix { get; }

    internal override void AppendTo(StringBuilder text, string defaultField) =>
        text.AppendField(Field, defaultField).Append(Prefix.Text).Append('*').AppendBoost(Boost);
}
