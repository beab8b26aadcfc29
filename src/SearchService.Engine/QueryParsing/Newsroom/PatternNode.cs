using System.Text;

namespace SearchService.Engine.QueryParsing.Newsroom;

/// <summary>A word with * for any letters or ? for one.</summary>
public sealed record PatternNode(SourceSpan Span, string Pattern) : QueryNode(Span)
{
    /// <summary>Whether it is a beginning: one * at the end and nothing else.</summary>
    public bool IsPrefix => Pattern.AsSpan().IndexOfAny('*', '?') == Pattern.Length - 1 && Pattern[^1] == '*';

    internal override void AppendTo(StringBuilder text) => text.Append(Pattern);
}
