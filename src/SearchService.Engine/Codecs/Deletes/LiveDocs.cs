using System.Numerics;

namespace SearchService.Engine.Codecs.Deletes;

/// <summary>Which documents of a segment are not deleted. Immutable: deleting gives a new set.</summary>
public sealed class LiveDocs
{
    private readonly ulong[] _words;

    private LiveDocs(ulong[] words, int maxDoc, int liveCount)
    {
        _words = words;
        MaxDoc = maxDoc;
        LiveCount = liveCount;
    }

    /// <summary>Number of documents of the segment.</summary>
    public int MaxDoc { get; }

    /// <summary>Number of documents that are not deleted.</summary>
    public int LiveCount { get; }

    /// <summary>Number of deleted documents.</summary>
    public int DeletedCount => MaxDoc - LiveCount;

    /// <summary>A bit a document, 1 for a live one: document d is bit d % 64, counted from the lowest, of word d / 64. Bits past the last document are 0.</summary>
    public ReadOnlySpan<ulong> Words => _words;

    /// <summary>Whether a document is not deleted.</summary>
    public bool IsLive(int docId) => ((_words[docId >> 6] >> docId) & 1) != 0;

    /// <summary>A segment without deletions.</summary>
    public static LiveDocs AllLive(int maxDoc)
    {
        var words = new ulong[WordCount(maxDoc)];
        Array.Fill(words, ulong.MaxValue);
        if ((maxDoc & 63) != 0) words[^1] = (1UL << maxDoc) - 1;
        return new LiveDocs(words, maxDoc, maxDoc);
    }

    /// <summary>Takes over words of <see cref="Words"/>'s layout.</summary>
    /// <exception cref="ArgumentException">The number of words is wrong, or a bit past the last document is set.</exception>
    internal static LiveDocs FromWords(ulong[] words, int maxDoc)
    {
        if (words.Length != WordCount(maxDoc)) throw new ArgumentException($"{words.Length} words for {maxDoc} documents.", nameof(words));
        if ((maxDoc & 63) != 0 && words[^1] >> maxDoc != 0) throw new ArgumentException("A bit past the last document is set.", nameof(words));
        var live = 0;
        foreach (var word in words) live += BitOperations.PopCount(word);
        return new LiveDocs(words, maxDoc, live);
    }

    /// <summary>This set without some documents; documents that are deleted already may be among them.</summary>
    public LiveDocs Without(ReadOnlySpan<int> docIds)
    {
        var words = (ulong[])_words.Clone();
        var live = LiveCount;
        foreach (var docId in docIds)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)docId, (uint)MaxDoc, nameof(docIds));
            var bit = 1UL << docId;
            ref var word = ref words[docId >> 6];
            if ((word & bit) == 0) continue;
            word &= ~bit;
            live--;
        }

        return new LiveDocs(words, MaxDoc, live);
    }

    private static int WordCount(int maxDoc) => (int)(((long)maxDoc + 63) >> 6);
}
