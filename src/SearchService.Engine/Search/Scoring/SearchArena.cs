using System.Buffers;
using SearchService.Engine.Codecs;
using SearchService.Engine.Indexing;

namespace SearchService.Engine.Search.Scoring;

/// <summary>
/// What one search borrows and gives back when it ends: cursors and bit sets, which would otherwise be most of what it allocates. Nothing
/// that is borrowed here may be reachable from the answer. Safe for the threads of one search.
/// </summary>
internal sealed class SearchArena : IDisposable
{
    private readonly List<(Terms Terms, PostingsCursor Cursor)> _postings = [];
    private readonly Lock _lock = new();
    private List<(Terms Terms, TermsCursor Cursor)>? _terms;
    private List<ulong[]>? _bits;

    /// <summary>A cursor over the terms of a field.</summary>
    public TermsCursor OpenTerms(Terms terms)
    {
        var cursor = terms.SpareTermsCursors.TryTake() ?? terms.OpenCursor();
        lock (_lock) (_terms ??= []).Add((terms, cursor));
        return cursor;
    }

    /// <summary>The postings of a term, before their first document.</summary>
    public PostingsCursor OpenPostings(Terms terms, TermState state, PostingsFeatures features)
    {
        var cursor = terms.OpenPostings(state, features, terms.SparePostingsCursors.TryTake());
        lock (_lock) _postings.Add((terms, cursor));
        return cursor;
    }

    /// <summary>An empty set of the documents of a segment.</summary>
    public DocIdBits OpenBits(int maxDoc)
    {
        var count = DocIdBits.WordCount(maxDoc);
        var words = ArrayPool<ulong>.Shared.Rent(count);
        words.AsSpan(0, count).Clear();
        lock (_lock) (_bits ??= []).Add(words);
        return new DocIdBits(maxDoc, words);
    }

    /// <summary>Gives everything back.</summary>
    public void Dispose()
    {
        foreach (var (terms, cursor) in _postings) terms.SparePostingsCursors.Return(cursor);
        _postings.Clear();
        if (_terms is not null)
        {
            foreach (var (terms, cursor) in _terms) terms.SpareTermsCursors.Return(cursor);
            _terms = null;
        }

        if (_bits is null) return;
        foreach (var words in _bits) ArrayPool<ulong>.Shared.Return(words);
        _bits = null;
    }
}
