namespace SearchService.Engine.Indexing;

/// <summary>A commit whose files stay on disk until this is disposed, whatever is committed meanwhile.</summary>
public sealed class HeldCommit : IDisposable
{
    private Action? _release;

    internal HeldCommit(CommitPoint commit, Action release)
    {
        Commit = commit;
        _release = release;
    }

    /// <summary>The commit; <see cref="CommitPoint.Files"/> are the files to copy.</summary>
    public CommitPoint Commit { get; }

    /// <summary>Lets the files go.</summary>
    public void Dispose() => Interlocked.Exchange(ref _release, null)?.Invoke();
}
