using SearchService.Engine.Codecs;
using SearchService.Engine.Indexing;
using SearchService.Engine.Search.Similarities;

namespace SearchService.Engine.Search.Scoring;

/// <summary>Where a term's postings lie in each segment, and its statistics over all of them.</summary>
internal sealed class TermStates
{
    private readonly TermState?[] _bySegment;
    private readonly SearchArena _arena;
    private int _docFreq;
    private long _totalTermFreq;

    /// <summary>Begins with the term in no segment.</summary>
    public TermStates(Term term, int segmentCount, SearchArena arena)
    {
        Term = term;
        _bySegment = new TermState?[segmentCount];
        _arena = arena;
    }

    /// <summary>The term.</summary>
    public Term Term { get; }

    /// <summary>The statistics over the segments added so far.</summary>
    public TermStatistics Statistics => new(_docFreq, _totalTermFreq);

    /// <summary>Where the term's postings lie in a segment; null when it is not there.</summary>
    public TermState? In(SearchSegment segment) => _bySegment[segment.Ordinal];

    /// <summary>Adds the term's place in a segment.</summary>
    /// <param name="segmentOrdinal">The segment.</param>
    /// <param name="state">Where the term lies in it.</param>
    public void Add(int segmentOrdinal, TermState state)
    {
        _bySegment[segmentOrdinal] = state;
        _docFreq += state.DocFreq;
        _totalTermFreq = _totalTermFreq < 0 || state.TotalTermFreq < 0 ? -1 : _totalTermFreq + state.TotalTermFreq;
    }

    /// <summary>Opens the term's postings in a segment; null when it is not there.</summary>
    public PostingsCursor? Open(SearchSegment segment, PostingsFeatures features)
    {
        if (In(segment) is not { } state || segment.Terms(Term.Field) is not { } terms) return null;
        return _arena.OpenPostings(terms, state, features);
    }
}
