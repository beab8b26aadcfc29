using System.Text;
using SearchService.Engine.Analysis;

namespace SearchService.Engine.QueryParsing.Newsroom;

/// <summary>Several nodes that must all match, or of which one is enough.</summary>
/// <param name="Span">Where they were typed.</param>
/// <param name="Items">At least two.</param>
/// <param name="IsAlternative">True when one is enough (OR).</param>
public sealed record GroupNode(SourceSpan Span, IReadOnlyList<QueryNode> Items, bool IsAlternative) : QueryNode(Span)
{
    /// <summary>The items that a hit could lack, without those that are plain words of a set.</summary>
    public IEnumerable<QueryNode> WordsBut(WordSet words) => Items.Where(item => !item.IsFilter && !item.IsAnyOf(words));

    internal override void AppendTo(StringBuilder text)
    {
        for (var i = 0; i < Items.Count; i++)
        {
            if (i > 0) text.Append(IsAlternative ? " OR " : " ");
            Items[i].AppendOperandTo(text);
        }
    }
}
