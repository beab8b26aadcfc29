using System.Text;

namespace SearchService.Engine.QueryParsing.Newsroom;

/// <summary>Quoted words: exactly as written, or near each other when a distance is given.</summary>
/// <param name="Span">Where it was typed.</param>
/// <param name="Text">The words between the quotes.</param>
/// <param name="Distance">How many other words may stand between them, in any order; null for exactly as written.</param>
public sealed record PhraseNode(SourceSpan Span, string Text, int? Distance) : QueryNode(Span)
{
    internal override void AppendTo(StringBuilder text)
    {
        text.Append('"').Append(Text).Append('"');
        if (Distance is { } distance) text.Append('~').Append(distance);
    }
}
