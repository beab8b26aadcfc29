using SearchService.Engine.Codecs;
using SearchService.Engine.Indexing;
using SearchService.Engine.Search.Collecting;
using SearchService.Engine.Search.Similarities;

namespace SearchService.Engine.Search.Scoring;

/// <summary>The segments that one search looks through, and the statistics over all of them.</summary>
internal sealed class IndexView
{
    private readonly Dictionary<string, FieldStatistics> _fields = new(StringComparer.Ordinal);
    private readonly Dictionary<Term, TermStates> _terms = [];
    private readonly Dictionary<(int Segment, string Field), TermsCursor> _cursors = [];

    /// <summary>Takes the segments and how to score.</summary>
    public IndexView(IReadOnlyList<SearchSegment> segments, Similarity similarity, SearchLimits limits, SearchBudget budget, SearchArena arena)
    {
        Arena = arena;
        Budget = budget;
        ShouldStop = budget.IsLimited ? budget.ShouldStop : null;
        Segments = segments;
        Similarity = similarity;
        Limits = limits;
        MaxDoc = segments.Sum(segment => segment.MaxDoc);
    }

    /// <summary>The segments, in index order.</summary>
    public IReadOnlyList<SearchSegment> Segments { get; }

    /// <summary>How documents are scored.</summary>
    public Similarity Similarity { get; }

    /// <summary>How far a query may grow.</summary>
    public SearchLimits Limits { get; }

    /// <summary>Where the search's cursors come from.</summary>
    public SearchArena Arena { get; }

    /// <summary>How long the search may go on.</summary>
    public SearchBudget Budget { get; }

    /// <summary>Asks the budget; null when it is unlimited.</summary>
    public Func<bool>? ShouldStop { get; }

    /// <summary>Number of documents, deleted ones included.</summary>
    public int MaxDoc { get; }

    /// <summary>The statistics of a field.</summary>
    public FieldStatistics StatisticsOf(string field)
    {
        if (_fields.TryGetValue(field, out var known)) return known;
        int docCount = 0;
        long sumTotalTermFreq = 0, sumDocFreq = 0;
        foreach (var segment in Segments)
        {
            if (segment.Terms(field) is not { } terms) continue;
            docCount += terms.DocCount;
            sumDocFreq += terms.SumDocFreq;
            sumTotalTermFreq = sumTotalTermFreq < 0 || terms.SumTotalTermFreq < 0 ? -1 : sumTotalTermFreq + terms.SumTotalTermFreq;
        }

        return _fields[field] = new FieldStatistics(field, MaxDoc, docCount, sumTotalTermFreq, sumDocFreq);
    }

    /// <summary>Looks a term up in every segment.</summary>
    public TermStates StatesOf(Term term)
    {
        if (_terms.TryGetValue(term, out var known)) return known;
        var states = new TermStates(term, Segments.Count, Arena);
        foreach (var segment in Segments)
        {
            if (CursorOf(segment, term.Field) is { } cursor && cursor.SeekExact(term.Bytes)) states.Add(segment.Ordinal, cursor.SaveState());
        }

        return _terms[term] = states;
    }

    /// <summary>A cursor over a field's terms, shared by the look-ups of this search; null when the segment lacks the field.</summary>
    public TermsCursor? CursorOf(SearchSegment segment, string field)
    {
        if (_cursors.TryGetValue((segment.Ordinal, field), out var known)) return known;
        if (segment.Terms(field) is not { } terms) return null;
        return _cursors[(segment.Ordinal, field)] = Arena.OpenTerms(terms);
    }
}
