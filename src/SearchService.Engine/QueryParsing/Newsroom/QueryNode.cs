using System.Text;
using SearchService.Engine.Analysis;

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

    /// <summary>True for what narrows the hits and is no word that a hit could lack: dates, numbers, labels, "has any value", and what is excluded.</summary>
    public bool IsFilter => this is NotNode or FieldNode { Field.Kind: not QueryFieldKind.Text } or FieldNode { Inner: AnyValueNode };

    /// <summary>Whether it is a plain word of a set of lower-case words, whatever its own case.</summary>
    public bool IsAnyOf(WordSet words) => this is WordNode word && words.Contains(word.Text.ToLowerInvariant());

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
