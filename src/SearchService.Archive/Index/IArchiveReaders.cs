namespace SearchService.Archive.Index;

/// <summary>What the service tells of the open index.</summary>
public interface IArchiveReaders
{
    /// <summary>True once searches can be answered, and from then on also while writing is impossible.</summary>
    bool IsOpen { get; }

    /// <summary>Articles a search sees now.</summary>
    long ArticleCount { get; }
}
