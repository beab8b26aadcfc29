using System.Text;

namespace SearchService.Engine.Search;

/// <summary>
/// At least one of several queries; the best one's score counts, and of the others' a share of <see cref="TieBreaker"/>. For one word in
/// several fields, where a sum would favour words that happen to be in all of them.
/// </summary>
public sealed record DisjunctionMaxQuery : Query
{
    /// <summary>Takes the queries in order.</summary>
    public DisjunctionMaxQuery(IReadOnlyList<Query> queries, float tieBreaker = 0f)
    {
        Queries = queries;
        TieBreaker = tieBreaker;
    }

    /// <summary>The queries.</summary>
    public IReadOnlyList<Query> Queries { get; }

    /// <summary>The share of the others' scores, 0 to 1.</summary>
    public float TieBreaker { get; }

    /// <inheritdoc/>
    public bool Equals(DisjunctionMaxQuery? other) => base.Equals(other) && TieBreaker == other.TieBreaker && Queries.SequenceEqual(other.Queries);

    /// <inheritdoc/>
    public override int GetHashCode() => Queries.Aggregate(HashCode.Combine(Boost, TieBreaker), HashCode.Combine);

    internal override void AppendTo(StringBuilder text, string defaultField)
    {
        text.Append('(');
        for (var i = 0; i < Queries.Count; i++)
        {
            if (i > 0) text.Append(" | ");
            var isNested = Queries[i] is BooleanQuery;
            if (isNested) text.Append('(');
            Queries[i].AppendTo(text, defaultField);
            if (isNested) text.Append(')');
        }

        text.Append(')');
        if (TieBreaker != 0f) text.Append('~').Append(QueryText.JavaFloat(TieBreaker));
        text.AppendBoost(Boost);
    }
}
