namespace SearchService.Engine;

/// <summary>A file of the index does not hold what its format says: restore it from a backup, or rebuild the index.</summary>
public sealed class IndexCorruptException : IndexException
{
    /// <summary>Names the place and the contradiction.</summary>
    /// <param name="fileName">The damaged file.</param>
    /// <param name="offsetInBytes">Where in the file; the nearest known offset before the fault.</param>
    /// <param name="problem">What was found and what was expected, without a full stop.</param>
    /// <param name="inner">The exception that revealed it, if any.</param>
    public IndexCorruptException(string fileName, long offsetInBytes, string problem, Exception? inner = null)
        : base($"{fileName} is damaged at byte {offsetInBytes}: {problem}. Restore the index from a backup or rebuild it.", inner)
    {
        FileName = fileName;
        OffsetInBytes = offsetInBytes;
        Problem = problem;
    }

    /// <summary>What was found and what was expected.</summary>
    public string Problem { get; }

    /// <summary>The damaged file.</summary>
    public string FileName { get; }

    /// <summary>Where in the file.</summary>
    public long OffsetInBytes { get; }
}
