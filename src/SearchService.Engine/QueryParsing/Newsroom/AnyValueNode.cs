using System.Text;

namespace SearchService.Engine.QueryParsing.Newsroom;

/// <summary>A lone *: any value of the field, or any document.</summary>
public sealed record AnyValueNode(SourceSpan Span) : QueryNode(Span)
{
    internal override void AppendTo(StringBuilder text) => text.Append('*');
}
