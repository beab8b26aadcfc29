using System.Text;

namespace SearchService.Engine.QueryParsing.Newsroom;

/// <summary>A word that may be misspelt.</summary>
/// <param name="Span">Where it was typed.</param>
/// <param name="Text">The word.</param>
/// <param name="Edits">How many letters may be wrong: 1 or 2.</param>
public sealed record FuzzyNode(SourceSpan Span, string Text, int Edits) : QueryNode(Span)
{
    internal override void AppendTo(StringBuilder text) => text.Append(Text).Append('~').Append(Edits);
}
