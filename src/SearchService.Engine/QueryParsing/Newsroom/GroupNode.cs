using System.Text;

namespace SearchService.Engine.QueryParsing.Newsroom;

/// <summary>Several nodes that must all match, or of which one is enough.</summary>
/// <param name="Span">Where they were typed.</param>
/// <param name="Items">At least two.</param>
/// <param name="IsAlternative">True when one is enough (OR).</param>
public sealed record GroupNode(SourceSpan Span, IReadOnlyList<QueryNode> Items, bool IsAlternative) : QueryNode(Span)
{
    internal override void AppendTo(StringBuilder text)
    {
        for (var i = 0; i < Items.Count; i++)
        {
            if (i > 0) text.Append(IsAlternative ? " OR " : " ");
            Items[i].AppendOperandTo(text);
        }
    }
}
