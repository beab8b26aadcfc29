namespace SearchService.Engine.Highlighting.Matching;

/// <summary>A part of the query that matches words of one field.</summary>
/// <param name="terms">The field.</param>
/// <param name="spans">Where it matches.</param>
/// <param name="source">The number of the part, for its marks.</param>
/// <param name="isAsSearched">Whether the search finds just these matches: a fuzzy query may have left terms out, a sloppy phrase places.</param>
internal sealed class SpanMatch(FieldTerms terms, ISpanSource spans, int source, bool isAsSearched) : MatchNode
{
    private readonly List<MatchSpan> _matches = [];
    private readonly List<MatchSpan> _marked = [];

    public override bool Matches()
    {
        if (!terms.IsPresent) return true;
        Find();
        return _matches.Count > 0;
    }

    public override bool CertainlyMatches() => isAsSearched && terms.IsPresent && Matches();

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
