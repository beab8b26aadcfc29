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
        var start = text.Length;
        Inner.AppendTo(text);

        // Right behind the colon a bracket would open a range.
        if (Inner is not (GroupNode or NotNode or FieldNode) && (text.Length == start || text[start] is not ('[' or '{'))) return;
        text.Insert(start, '(').Append(')');
    }
}
