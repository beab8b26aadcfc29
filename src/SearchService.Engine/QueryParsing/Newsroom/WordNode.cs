using System.Text;

namespace SearchService.Engine.QueryParsing.Newsroom;

/// <summary>A word as typed. Analysis may make several terms of it ("AC/DC"), which then must stand side by side.</summary>
public sealed record WordNode(SourceSpan Span, string Text) : QueryNode(Span)
{
    internal override void AppendTo(StringBuilder text) => text.Append(Text);
}
