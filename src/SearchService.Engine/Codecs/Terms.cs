namespace SearchService.Engine.Codecs;

/// <summary>The terms of one field in one segment, with their statistics. Statistics count deleted documents, as Lucene's do.</summary>
public abstract class Terms
{
    /// <summary>The field.</summary>
    public abstract FieldInfo Field { get; }

    /// <summary>Cursors over the terms that are not in use.</summary>
    internal SpareObjects<TermsCursor> SpareTermsCursors { get; } = new();

    /// <summary>Cursors over postings of the terms that are not in use.</summary>
    internal SpareObjects<PostingsCursor> SparePostingsCursors { get; } = new();

    /// <summary>Number of terms.</summary>
    public abstract long Count { get; }

    /// <summary>Number of documents with at least one term.</summary>
    public abstract int DocCount { get; }

    /// <summary>Sum of the terms' document frequencies.</summary>
    public abstract long SumDocFreq { get; }

    /// <summary>Sum of the terms' occurrences; -1 when the field keeps no frequencies.</summary>
    public abstract long SumTotalTermFreq { get; }

    /// <summary>A cursor before the first term. Terms come in ascending order of their bytes.</summary>
    public abstract TermsCursor OpenCursor();

    /// <summary>Opens the postings of a term whose state was saved from a cursor of these terms, before their first document.</summary>
    /// <param name="state">The term.</param>
    /// <param name="features">What will be read; less is faster. What the field does not keep is not there.</param>
    /// <param name="reuse">A cursor of the same field that is no longer needed, to be used again; null for a new one.</param>
    public abstract PostingsCursor OpenPostings(TermState state, PostingsFeatures features, PostingsCursor? reuse = null);

    /// <summary>
    /// A cursor over only the terms that the automaton accepts, which passes over whole blocks of the dictionary that it rejects.
    /// Only <see cref="TermsCursor.MoveNext"/> and what reads the current term may be called on it.
    /// </summary>
    /// <param name="automaton">Says which terms are wanted; used by this cursor alone.</param>
    /// <param name="shouldStop">Asked every few blocks; from the first yes on there are no more terms. Null to go on to the end.</param>
    public abstract TermsCursor Intersect(ITermAutomaton automaton, Func<bool>? shouldStop = null);
}
