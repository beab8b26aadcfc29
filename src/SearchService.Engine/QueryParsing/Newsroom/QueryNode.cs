using System.Text;

namespace SearchService.Engine.QueryParsing.Newsroom;

/// <summary>A piece of a newsroom query as it was understood. Knows where it was typed and how it is written properly.</summary>
/// <param name="Span">Where it was typed.</param>
public abstract record QueryNode(SourceSpan Span)
{
    /// <summary>The canonical form: what, typed again, is read the same way without repairs.</summary>
    public sealed override string ToString()
    {
        var text = new StringBuilder();
        AppendTo(text);
        return text.ToString();
    }

    internal abstract void AppendTo(StringBuilder text);

    /// <summary>Appends the node as an operand, in parentheses where it would otherwise fall apart.</summary>
    internal void AppendOperandTo(StringBuilder text)
    {
        var needsParentheses = this is GroupNode;
        if (needsParentheses) text.Append('(');
        AppendTo(text);
        if (needsParentheses) text.Append(')');
    }
}
