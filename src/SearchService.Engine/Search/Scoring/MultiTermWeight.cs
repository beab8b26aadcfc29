using SearchService.Engine.Codecs;
using SearchService.Engine.Indexing;
using SearchService.Engine.Search.Rewriting;

namespace SearchService.Engine.Search.Scoring;

/// <summary>
/// A query that stands for many terms, with one score for all matches, prepared. Few rare terms count as a list of their documents, others
/// as all documents; the border is Lucene 4.8's, because the cost it implies decides the order of score sums elsewhere.
/// </summary>
internal sealed class MultiTermWeight : ConstantWeight
{
    private const int FewTerms = 350;

    /// <summary>Terms of fewer documents are one short run: they are collected at once, and only the others are worth coming back to.</summary>
    private const int ShortPostings = PostingsCursor.BlockLengthInDocs;

    private readonly MultiTermQuery _query;
    private readonly IndexView _view;
    private readonly Func<Terms, TermWalk> _openWalk;
    private readonly List<TermState>?[]? _fewBySegment;

    /// <summary>The walk that found too many terms, for the first scorer of its segment to go on with.</summary>
    private BegunWalk? _begun;

    /// <summary>Compiles the query and counts its terms up to the border.</summary>
    public MultiTermWeight(MultiTermQuery query, IndexView view)
        : base(query)
    {
        _query = query;
        _view = view;
        _openWalk = TermWalk.Of(query, view);
        _fewBySegment = FindFew(view);
    }

    public override Scorer? OpenScorer(SearchSegment segment, ScoreNeeds needs)
    {
        if (segment.Terms(_query.Field) is not { } terms) return null;
        var mayStop = needs.HasFlag(ScoreNeeds.Bounds);
        if (_fewBySegment is not null) return _fewBySegment[segment.Ordinal] is { } few ? OpenFew(terms, few, segment.MaxDoc) : null;
        if (_begun is { } begun && begun.Ordinal == segment.Ordinal && Interlocked.CompareExchange(ref _begun, null, begun) == begun)
        {
            using (begun.Walk) return OpenMany(terms, begun.Passed, begun.Walk, segment.MaxDoc, mayStop);
        }

        using var walk = _openWalk(terms);
        return walk.MoveNext() ? OpenMany(terms, [], walk, segment.MaxDoc, mayStop) : null;
    }

    private Scorer OpenFew(Terms terms, List<TermState> few, int maxDoc)
    {
        var cost = 0;
        foreach (var state in few) cost += state.DocFreq;

        // Sorting so few is quicker than clearing and searching bits for all documents.
        if (cost <= DocIdBits.WordCount(maxDoc) / 32) return OpenList(terms, few, cost);
        return new UnionScorer(terms, few, _view.Arena.OpenBits(maxDoc), Score, cost, mayStop: false, _view.Arena);
    }

    private DocListScorer OpenList(Terms terms, List<TermState> few, int cost)
    {
        var docs = new List<int>(cost);
        var postings = _view.Arena.OpenPostings(terms, few[0], PostingsFeatures.Docs);
        foreach (var state in few)
        {
            terms.OpenPostings(state, PostingsFeatures.Docs, postings);
            for (var target = 0; postings.MoveToBlock(target); target = postings.BlockDocs[^1] + 1) docs.AddRange(postings.BlockDocs);
        }

        docs.Sort();
        return new DocListScorer(docs, Score);
    }

    /// <summary>Collects the documents of terms that were passed, of the one that the walk stands on, and of those to come.</summary>
    private UnionScorer OpenMany(Terms terms, List<TermState> states, TermWalk walk, int maxDoc, bool mayStop)
    {
        var bits = _view.Arena.OpenBits(maxDoc);
        PostingsCursor? postings = null;
        do
        {
            if (walk.Cursor.DocFreq >= ShortPostings)
            {
                states.Add(walk.Cursor.SaveState());
                continue;
            }

            postings = postings is null ? _view.Arena.OpenPostings(terms, walk.Cursor.SaveState(), PostingsFeatures.Docs) : walk.Cursor.OpenPostings(PostingsFeatures.Docs, postings);
            for (var target = 0; postings.MoveToBlock(target); target = postings.BlockDocs[^1] + 1) bits.AddAll(postings.BlockDocs);
        }
        while (!_view.Budget.ShouldStop() && walk.MoveNext());
        return new UnionScorer(terms, states, bits, Score, maxDoc, mayStop, _view.Arena);
    }

    /// <summary>The query's terms by segment; null when they or their documents are more than few.</summary>
    private List<TermState>?[]? FindFew(IndexView view)
    {
        var cutoff = (int)((0.1 / 100.0) * view.MaxDoc);
        var found = new List<TermState>?[view.Segments.Count];

        // A term counts once, in however many segments it is.
        var terms = view.Segments.Count > 1 ? new HashSet<Term>() : null;
        var (termCount, docCount) = (0, 0);
        foreach (var segment in view.Segments)
        {
            if (segment.Terms(_query.Field) is not { } fieldTerms) continue;
            var walk = _openWalk(fieldTerms);
            while (walk.MoveNext())
            {
                if (terms is null || terms.Add(new Term(_query.Field, walk.Cursor.Term))) termCount++;
                docCount += walk.Cursor.DocFreq;
                if (termCount >= FewTerms || docCount >= cutoff)
                {
                    _begun = new BegunWalk(segment.Ordinal, found[segment.Ordinal] ?? [], walk);
                    return null;
                }

                (found[segment.Ordinal] ??= []).Add(walk.Cursor.SaveState());
            }

            walk.Dispose();
        }

        return found;
    }

    private sealed record BegunWalk(int Ordinal, List<TermState> Passed, TermWalk Walk);
}
