namespace SearchService.Engine.Highlighting.Matching;

/// <summary>A part of the query that matches words of one field.</summary>
internal sealed class SpanMatch(FieldTerms terms, ISpanSource spans, int source) : MatchNode
{
    private readonly List<MatchSpan> _matches = [];
    private readonly List<MatchSpan> _marked = [];

    public override bool Matches()
    {
        if (!terms.IsPresent) return true;
        Find();
        return _matches.Count > 0;
    }

    public override void Mark(MarkCollector marks)
    {
        if (!terms.IsPresent) return;
        Find();
        foreach (var match in _matches)
        {
            _marked.Clear();
            spans.AddMarked(match, _marked);
            foreach (var marked in _marked) marks.Add(terms, source, marked.First.Value, marked.First.Start, marked.Last.End);
        }
    }

    private void Find()
    {
        _matches.Clear();
        spans.Find(_matches);
    }
}
