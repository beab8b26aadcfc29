using SearchService.Engine.Analysis;
using SearchService.Engine.Indexing.Merging;

namespace SearchService.Engine.Indexing;

/// <summary>How a writer works. None of it is remembered in the index.</summary>
public sealed record IndexWriterOptions
{
    /// <summary>Turns text into tokens. Needed only if tokenized fields of text are added.</summary>
    public Analyzer? Analyzer { get; init; }

    /// <summary>Makes length norms; must fit the similarity that searches. BM25 unless said otherwise.</summary>
    public LengthNorm LengthNorm { get; init; } = LengthNorm.Bm25;

    /// <summary>Memory for buffered documents and deletes, of all threads together; past it a segment is written. 64 MiB, as the peers are raced with: more saves merges, little else.</summary>
    public long RamBudgetInBytes { get; init; } = 64L << 20;

    /// <summary>Chooses which segments to merge.</summary>
    public MergePolicy MergePolicy { get; init; } = new TieredMergePolicy();

    /// <summary>Merges that run at once in the background. One keeps up with indexing on a few cores and leaves the disk to searches.</summary>
    public int MaxConcurrentMerges { get; init; } = 1;

    /// <summary>Most bytes a second that background merges write together; null for no limit. Forced merges and closing know no limit.</summary>
    public long? MergeBytesPerSecond { get; init; }

    /// <summary>Whether small segments are packed into one file each: fewer open files, a little slower to write.</summary>
    public bool UsesCompoundFiles { get; init; }

    /// <summary>Commits that stay on disk; at least 1. Lucene's default is 1.</summary>
    public int CommitsToKeep { get; init; } = 1;

    /// <summary>Whether an existing index is continued; otherwise the first commit replaces it.</summary>
    public bool Appends { get; init; } = true;

    /// <summary>The clock for time stamps in diagnostics and for throttling.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(RamBudgetInBytes, 1L << 16, nameof(RamBudgetInBytes));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(RamBudgetInBytes, 1L << 30, nameof(RamBudgetInBytes));
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxConcurrentMerges, 1, nameof(MaxConcurrentMerges));
        ArgumentOutOfRangeException.ThrowIfLessThan(CommitsToKeep, 1, nameof(CommitsToKeep));
        if (MergeBytesPerSecond is { } rate) ArgumentOutOfRangeException.ThrowIfLessThan(rate, 1, nameof(MergeBytesPerSecond));
    }
}
