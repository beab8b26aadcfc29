using System.Text;

namespace SearchService.Engine.Search;

/// <summary>
/// Parts that stand close together in one field. A match chooses one occurrence of every part such that no two overlap, the
/// positions between them that belong to no part number at most <see cref="Slop"/>, and, when <see cref="InOrder"/>, they follow each
/// other as given. The closer, the higher the score.
/// </summary>
/// <remarks>
/// A part is a <see cref="TermQuery"/>, an exact <see cref="PhraseQuery"/> or <see cref="MultiPhraseQuery"/>, a query that expands to terms
/// (prefix, wildcard, regular expression, fuzzy, term range), a <see cref="BooleanQuery"/> of should clauses that are parts (alternatives),
/// or another <see cref="NearQuery"/>. All parts are of the same field; searching throws a <see cref="QueryException"/> otherwise.
/// </remarks>
public sealed record NearQuery : Query
{
    /// <summary>Takes the parts in order.</summary>
    public NearQuery(IReadOnlyList<Query> parts, int slop, bool inOrder)
    {
        Parts = parts;
        Slop = slop;
        InOrder = inOrder;
    }

    /// <summary>What must stand together.</summary>
    public IReadOnlyList<Query> Parts { get; }

    /// <summary>How many other positions may lie between the parts in all.</summary>
    public int Slop { get; }

    /// <summary>Whether the parts must follow each other as given.</summary>
    public bool InOrder { get; }

    /// <inheritdoc/>
    public bool Equals(NearQuery? other) =>
        base.Equals(other) && Slop == other.Slop && InOrder == other.InOrder && Parts.SequenceEqual(other.Parts);

    /// <inheritdoc/>
    public override int GetHashCode() => Parts.Aggregate(HashCode.Combine(Boost, Slop, InOrder), HashCode.Combine);

    internal override void AppendTo(StringBuilder text, string defaultField)
    {
        text.Append("near([");
        for (var i = 0; i < Parts.Count; i++)
        {
            if (i > 0) text.Append(", ");
            Parts[i].AppendTo(text, defaultField);
        }

        text.Append("], ").Append(Slop).Append(", ").Append(InOrder ? "true" : "false").Append(')').AppendBoost(Boost);
    }
}
