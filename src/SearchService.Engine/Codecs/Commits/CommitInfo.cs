namespace SearchService.Engine.Codecs.Commits;

/// <summary>The content of a segments_N file: which segments make up the index, in document order.</summary>
internal sealed record CommitInfo
{
    /// <summary>An index without documents and without a commit.</summary>
    public static readonly CommitInfo Empty = new();

    /// <summary>N of segments_N; 0 before the first commit.</summary>
    public long Generation { get; init; }

    /// <summary>A counter that grows with every change.</summary>
    public long Version { get; init; }

    /// <summary>The number the next segment gets; larger than every number in use.</summary>
    public int NextSegmentNumber { get; init; }

    /// <summary>The segments; documents are numbered through them in this order.</summary>
    public IReadOnlyList<SegmentCommitInfo> Segments { get; init; } = [];

    /// <summary>What the committer wanted to be remembered with the commit.</summary>
    public IReadOnlyDictionary<string, string> UserData { get; init; } = new Dictionary<string, string>();

    /// <summary>The commit's own file.</summary>
    public string FileName => IndexFileNames.Commit(Generation);

    /// <summary>Every file that must exist for the commit to be whole, the segments_N itself included.</summary>
    public IEnumerable<string> Files => Segments.SelectMany(segment => segment.Files).Prepend(FileName);

    /// <summary>Number of documents, deleted ones included.</summary>
    public long MaxDoc => Segments.Sum(segment => (long)segment.MaxDoc);
}
