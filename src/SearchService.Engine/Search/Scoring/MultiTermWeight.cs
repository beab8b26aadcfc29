using SearchService.Engine.Codecs;
using SearchService.Engine.Indexing;
using SearchService.Engine.Search.Rewriting;

namespace SearchService.Engine.Search.Scoring;

/// <summary>
/// A query that stands for many terms, with one score for all matches, prepared. Few rare terms are walked as a short list of documents,
/// others as a bit set; the border is Lucene 4.8's, because the cost it implies decides the order of score sums elsewhere.
/// </summary>
internal sealed class MultiTermWeight : ConstantWeight
{
    private const int FewTerms = 350;

    private readonly MultiTermQuery _query;
    private readonly IndexView _view;
    private readonly Func<Terms, TermWalk> _openWalk;
    private readonly Dictionary<int, List<(Term Term, TermState State)>>? _fewBySegment;

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
        if (_fewBySegment is not null) return _fewBySegment.TryGetValue(segment.Ordinal, out var few) ? OpenList(terms, few) : null;
        if (_begun is { } begun && begun.Ordinal == segment.Ordinal && Interlocked.CompareExchange(ref _begun, null, begun) == begun)
            return OpenBits(terms, begun.Passed, begun.Walk, segment.MaxDoc);
        var walk = _openWalk(terms);
        return walk.MoveNext() ? OpenBits(terms, [], walk, segment.MaxDoc) : null;
    }

    /// <summary>Collects the documents of terms that were passed, of the one that the walk stands on, and of those to come.</summary>
    private BitSetScorer OpenBits(Terms terms, List<(Term Term, TermState State)> passed, TermWalk walk, int maxDoc)
    {
        var bits = new DocIdBits(maxDoc);
        PostingsCursor? postings = null;
        if (passed.Count > 0)
        {
            var cursor = terms.OpenCursor();
            foreach (var (term, state) in passed)
            {
                cursor.Restore(term.Bytes, state);
                postings = AddDocs(cursor, bits, postings);
            }
        }

        do postings = AddDocs(walk.Cursor, bits, postings);
        while (!_view.Budget.ShouldStop() && walk.MoveNext());
        return new BitSetScorer(bits, Score, maxDoc);
    }

    private static PostingsCursor AddDocs(TermsCursor cursor, DocIdBits bits, PostingsCursor? reuse)
    {
        var postings = cursor.OpenPostings(PostingsFeatures.Docs, reuse);
        for (var target = 0; postings.MoveToBlock(target); target = postings.BlockDocs[^1] + 1) bits.AddAll(postings.BlockDocs);
        return postings;
    }

    private DocListScorer OpenList(Terms terms, List<(Term Term, TermState State)> few)
    {
        var docs = new List<int>();
        var cursor = terms.OpenCursor();
        PostingsCursor? postings = null;
        foreach (var (term, state) in few)
        {
            cursor.Restore(term.Bytes, state);
            postings = cursor.OpenPostings(PostingsFeatures.Docs, postings);
            for (var target = 0; postings.MoveToBlock(target); target = postings.BlockDocs[^1] + 1) docs.AddRange(postings.BlockDocs);
        }

        docs.Sort();
        return new DocListScorer(docs, Score);
    }

    /// <summary>The query's terms by segment; null when they or their documents are more than few.</summary>
    private Dictionary<int, List<(Term Term, TermState State)>>? FindFew(IndexView view)
    {
        var cutoff = (int)((0.1 / 100.0) * view.MaxDoc);
        var terms = new HashSet<Term>();
        var found = new Dictionary<int, List<(Term Term, TermState State)>>();
        var docCount = 0;
        foreach (var segment in view.Segments)
        {
            if (segment.Terms(_query.Field) is not { } fieldTerms) continue;
            var walk = _openWalk(fieldTerms);
            while (walk.MoveNext())
            {
                var term = new Term(_query.Field, walk.Cursor.Term);
                terms.Add(term);
                docCount += walk.Cursor.DocFreq;
                if (terms.Count >= FewTerms || docCount >= cutoff)
                {
                    _begun = new BegunWalk(segment.Ordinal, found.GetValueOrDefault(segment.Ordinal) ?? [], walk);
                    return null;
                }

                if (!found.TryGetValue(segment.Ordinal, out var inSegment)) found[segment.Ordinal] = inSegment = [];
                inSegment.Add((term, walk.Cursor.SaveState()));
            }
        }

        return found;
    }

    private sealed record BegunWalk(int Ordinal, List<(Term Term, TermState State)> Passed, TermWalk Walk);
}
