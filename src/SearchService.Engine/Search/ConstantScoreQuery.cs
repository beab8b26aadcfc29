using System.Text;

namespace SearchService.Engine.Search;

/// <summary>The documents of another query, all scoring this query's boost.</summary>
/// <param name="Inner">What must match; its own boosts do not count.</param>
public sealed record ConstantScoreQuery(Query Inner) : Query
{
    internal override void AppendTo(StringBuilder text, string defaultField)
    {
        text.Append("ConstantScore(");
        Inner.AppendTo(text, defaultField);
        text.Append(')').AppendBoost(Boost);
    }
}
