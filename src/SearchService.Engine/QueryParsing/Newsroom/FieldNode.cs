using System.Text;

namespace SearchService.Engine.QueryParsing.Newsroom;

/// <summary>Something to be looked for in one field.</summary>
/// <param name="Span">Where it was typed, the name included.</param>
/// <param name="Field">The field.</param>
/// <param name="Inner">What to look for there.</param>
public sealed record FieldNode(SourceSpan Span, QueryField Field, QueryNode Inner) : QueryNode(Span)
{
    internal override void AppendTo(StringBuilder text)
    {
        text.Append(Field.Name).Append(':');
        var needsParentheses = Inner is GroupNode or NotNode or FieldNode;
        if (needsParentheses) text.Append('(');
        Inner.AppendTo(text);
        if (needsParentheses) text.Append(')');
    }
}
