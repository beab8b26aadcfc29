using System.Text;

namespace SearchService.Engine.Search;

/// <summary>Every document. All score the boost.</summary>
public sealed record MatchAllQuery : Query
{
    internal override void AppendTo(StringBuilder text, string defaultField) => text.Append("*:*").AppendBoost(Boost);
}
