using SearchService.Engine.Codecs.Commits;

namespace SearchService.Engine.Indexing;

/// <summary>A durable state of the index, which readers can open.</summary>
public sealed class CommitPoint
{
    internal CommitPoint(CommitInfo info) => Info = info;

    /// <summary>N of its segments_N; grows from commit to commit.</summary>
    public long Generation => Info.Generation;

    /// <summary>Its segments_N.</summary>
    public string FileName => Info.FileName;

    /// <summary>What the committer wanted to be remembered.</summary>
    public IReadOnlyDictionary<string, string> UserData => Info.UserData;

    /// <summary>Every file the commit needs, itself included: what a backup must copy.</summary>
    public IReadOnlyCollection<string> Files => [.. Info.Files];

    internal CommitInfo Info { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{FileName} ({Info.Segments.Count} segments)";
}
