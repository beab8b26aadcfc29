using System.Numerics;

namespace SearchService.Engine.Search.Scoring;

/// <summary>A set of documents of one segment, a bit each.</summary>
internal sealed class DocIdBits
{
    private readonly ulong[] _words;
    private readonly int _wordCount;

    /// <summary>An empty set of documents below maxDoc.</summary>
    public DocIdBits(int maxDoc)
        : this(maxDoc, new ulong[WordCount(maxDoc)])
    {
    }

    /// <summary>Takes over words, which may be more than are needed.</summary>
    public DocIdBits(int maxDoc, ulong[] words)
    {
        MaxDoc = maxDoc;
        _words = words;
        _wordCount = WordCount(maxDoc);
    }

    /// <summary>All documents are below.</summary>
    public int MaxDoc { get; }

    /// <summary>The bits: document d is bit d % 64, counted from the lowest, of word d / 64.</summary>
    public ReadOnlySpan<ulong> Words => _words.AsSpan(0, _wordCount);

    /// <summary>Number of documents in the set.</summary>
    public int Count
    {
        get
        {
            var count = 0;
            foreach (var word in Words) count += BitOperations.PopCount(word);
            return count;
        }
    }

    /// <summary>Number of words for a number of documents.</summary>
    public static int WordCount(int maxDoc) => (maxDoc + 63) >> 6;

    /// <summary>Whether a document is in the set.</summary>
    public bool Contains(int docId) => ((_words[docId >> 6] >> docId) & 1) != 0;

    /// <summary>Adds a document.</summary>
    public void Add(int docId) => _words[docId >> 6] |= 1UL << docId;

    /// <summary>Adds documents.</summary>
    public void AddAll(ReadOnlySpan<int> docIds)
    {
        var words = _words;
        foreach (var docId in docIds) words[docId >> 6] |= 1UL << docId;
    }

    /// <summary>The first document of the set at or after one; <see cref="Scorer.NoMoreDocs"/> when there is none.</summary>
    public int NextSet(int from)
    {
        if ((uint)from >= (uint)MaxDoc) return Scorer.NoMoreDocs;
        var at = from >> 6;
        var word = _words[at] >> from << from;
        while (word == 0)
        {
            if (++at == _wordCount) return Scorer.NoMoreDocs;
            word = _words[at];
        }

        return (at << 6) + BitOperations.TrailingZeroCount(word);
    }
}
