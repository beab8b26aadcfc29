namespace SearchService.Engine.Codecs;

/// <summary>Walks the terms of a field in ascending byte order and opens their postings. Used by one thread.</summary>
public abstract class TermsCursor
{
    /// <summary>The current term's bytes (UTF-8 for text); valid until the cursor moves.</summary>
    public abstract ReadOnlySpan<byte> Term { get; }

    /// <summary>Number of documents with the term, deleted ones included.</summary>
    public abstract int DocFreq { get; }

    /// <summary>Number of occurrences; -1 when the field keeps no frequencies.</summary>
    public abstract long TotalTermFreq { get; }

    /// <summary>Moves to the next term; false at the end.</summary>
    public abstract bool MoveNext();

    /// <summary>Moves to exactly this term; false, with the cursor nowhere, when it does not exist.</summary>
    public abstract bool SeekExact(ReadOnlySpan<byte> term);

    /// <summary>Moves to this term or the next larger one.</summary>
    public abstract SeekResult SeekCeil(ReadOnlySpan<byte> term);

    /// <summary>Moves to a term whose state was saved from a cursor of the same <see cref="Terms"/>, without a look-up.</summary>
    public abstract void Restore(ReadOnlySpan<byte> term, TermState state);

    /// <summary>Keeps what is needed to come back to the current term.</summary>
    public abstract TermState SaveState();

    /// <summary>Opens the current term's postings before their first document.</summary>
    /// <param name="features">What will be read; less is faster. What the field does not keep is not there.</param>
    /// <param name="reuse">A cursor of the same field that is no longer needed, to be used again; null for a new one.</param>
    public abstract PostingsCursor OpenPostings(PostingsFeatures features, PostingsCursor? reuse = null);
}
