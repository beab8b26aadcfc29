using System.Text;

namespace SearchService.Engine.Search;

/// <summary>
/// Combines queries: all must and filter clauses match, no must-not clause does, and at least <see cref="MinimumShouldMatch"/> should
/// clauses do (at least one when there is neither must nor filter). The score is the sum of the matching must and should clauses.
/// A query of must-not clauses alone matches nothing; add <see cref="MatchAllQuery"/> to mean "all but".
/// </summary>
public sealed record BooleanQuery : Query
{
    /// <summary>Takes the clauses in order; the order decides how score sums round.</summary>
    public BooleanQuery(params IReadOnlyList<BooleanClause> clauses) => Clauses = clauses;

    /// <summary>The clauses, in order.</summary>
    public IReadOnlyList<BooleanClause> Clauses { get; init; }

    /// <summary>How many should clauses must match; 0 for the usual rule.</summary>
    public int MinimumShouldMatch { get; init; }

    /// <summary>Whether similarities that reward matching many clauses must not: set when the clauses are variants of one word.</summary>
    internal bool IsCoordDisabled { get; init; }

    /// <summary>All of the queries must match.</summary>
    public static BooleanQuery AllOf(params IEnumerable<Query> queries) => Of(Occur.Must, queries);

    /// <summary>At least one of the queries must match.</summary>
    public static BooleanQuery AnyOf(params IEnumerable<Query> queries) => Of(Occur.Should, queries);

    /// <inheritdoc/>
    public bool Equals(BooleanQuery? other) =>
        base.Equals(other) && MinimumShouldMatch == other.MinimumShouldMatch && Clauses.SequenceEqual(other.Clauses);

    /// <inheritdoc/>
    public override int GetHashCode() => Clauses.Aggregate(HashCode.Combine(Boost, MinimumShouldMatch), HashCode.Combine);

    internal override void AppendTo(StringBuilder text, string defaultField)
    {
        var needsParentheses = Boost != 1f || MinimumShouldMatch > 0;
        if (needsParentheses) text.Append('(');
        for (var i = 0; i < Clauses.Count; i++)
        {
            if (i > 0) text.Append(' ');
            text.Append(Clauses[i].Occur switch { Occur.Must => "+", Occur.MustNot => "-", Occur.Filter => "#", _ => "" });
            var isNested = Clauses[i].Query is BooleanQuery;
            if (isNested) text.Append('(');
            Clauses[i].Query.AppendTo(text, defaultField);
            if (isNested) text.Append(')');
        }

        if (needsParentheses) text.Append(')');
        if (MinimumShouldMatch > 0) text.Append('~').Append(MinimumShouldMatch);
        text.AppendBoost(Boost);
    }

    private static BooleanQuery Of(Occur occur, IEnumerable<Query> queries) =>
        new([.. queries.Select(query => new BooleanClause(occur, query))]);
}
