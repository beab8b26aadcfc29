using System.Text;

namespace SearchService.Engine.Search;

/// <summary>Another query's documents, their scores multiplied by factors computed from doc values.</summary>
public sealed record FunctionScoreQuery : Query
{
    /// <summary>Takes the query and the functions, whose factors are multiplied.</summary>
    public FunctionScoreQuery(Query inner, params IReadOnlyList<ScoreFunction> functions)
    {
        Inner = inner;
        Functions = functions;
    }

    /// <summary>What must match.</summary>
    public Query Inner { get; init; }

    /// <summary>The factors on its scores.</summary>
    public IReadOnlyList<ScoreFunction> Functions { get; }

    /// <inheritdoc/>
    public bool Equals(FunctionScoreQuery? other) => base.Equals(other) && Inner == other.Inner && Functions.SequenceEqual(other.Functions);

    /// <inheritdoc/>
    public override int GetHashCode() => Functions.Aggregate(HashCode.Combine(Boost, Inner), HashCode.Combine);

    internal override void AppendTo(StringBuilder text, string defaultField)
    {
        text.Append("function(");
        Inner.AppendTo(text, defaultField);
        foreach (var function in Functions) text.Append(", ").Append(function.GetType().Name).Append('(').Append(function.Field).Append(')');
        text.Append(')').AppendBoost(Boost);
    }
}
