using System.Text;

namespace SearchService.Engine.QueryParsing.Newsroom;

/// <summary>A stretch of a date or number field.</summary>
/// <param name="Span">Where it was typed.</param>
/// <param name="Text">As typed: "2016-12..2017-01", "&gt;=5", "last-week".</param>
/// <param name="From">The smallest value that matches; null if open. Dates are milliseconds since 1970 (UTC).</param>
/// <param name="To">The largest value that matches; null if open.</param>
public sealed record RangeNode(SourceSpan Span, string Text, long? From, long? To) : QueryNode(Span)
{
    internal override void AppendTo(StringBuilder text) => text.Append(Text);
}
