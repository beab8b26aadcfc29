using System.Text;

namespace SearchService.Engine.QueryParsing.Newsroom;

/// <summary>What must not match.</summary>
public sealed record NotNode(SourceSpan Span, QueryNode Inner) : QueryNode(Span)
{
    internal override void AppendTo(StringBuilder text)
    {
        text.Append('-');
        Inner.AppendOperandTo(text);
    }
}
