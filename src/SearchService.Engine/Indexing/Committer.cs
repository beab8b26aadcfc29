using SearchService.Engine.Codecs.Commits;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Indexing;

/// <summary>Makes commits in two phases and decides which of them stay on disk. Called with the writer's commit lock held.</summary>
internal sealed class Committer
{
    private readonly IStorage _storage;
    private readonly int _commitsToKeep;
    private readonly Queue<CommitInfo> _kept = new();
    private readonly HashSet<string> _durable = new(StringComparer.Ordinal);
    private PendingCommit? _pending;
    private long _generation;

    /// <summary>Takes over the commits that are there.</summary>
    public Committer(IStorage storage, IndexWriterOptions options, CommitInfo? newest)
    {
        _storage = storage;
        _commitsToKeep = options.CommitsToKeep;
        Files = new FileReferences(storage);
        Last = newest ?? CommitInfo.Empty;
        var generations = CommitFinder.ListGenerations(storage);
        _generation = Math.Max(Last.Generation, generations.Count == 0 ? 0 : generations[^1]);
        foreach (var older in IndexReader.ListCommits(storage).Where(commit => commit.Generation < Last.Generation).TakeLast(_commitsToKeep - 1)) Keep(older.Info);
        if (newest is not null) Keep(newest);
    }

    /// <summary>Who needs which file.</summary>
    public FileReferences Files { get; }

    /// <summary>The newest commit; an empty one of generation 0 when there is none.</summary>
    public CommitInfo Last { get; private set; }

    /// <summary>Whether the first phase is done and the second is not.</summary>
    public bool IsPrepared => _pending is not null;

    /// <summary>The generation of the next commit. Consumed whether the commit comes about or not, so that no file name is used twice.</summary>
    public long NextGeneration() => ++_generation;

    /// <summary>First phase. The commit's files were counted as needed by whoever made it.</summary>
    public void Prepare(CommitInfo commit)
    {
        try
        {
            _pending = PendingCommit.Prepare(_storage, commit, [.. commit.Segments.SelectMany(segment => segment.Files).Where(file => !_durable.Contains(file))]);
        }
        catch
        {
            Files.Release(commit.Segments.SelectMany(segment => segment.Files));
            throw;
        }
    }

    /// <summary>Second phase; nothing happens when nothing was prepared.</summary>
    public void Finish()
    {
        if (_pending is not { } pending) return;
        _pending = null;
        var commit = pending.Commit;
        try
        {
            pending.Finish();
        }
        catch
        {
            pending.Dispose();
            Files.Release(commit.Segments.SelectMany(segment => segment.Files));
            throw;
        }

        Last = commit;
        Files.Add([commit.FileName]);
        _kept.Enqueue(commit);
        _durable.Clear();
        _durable.UnionWith(commit.Files);
        while (_kept.Count > _commitsToKeep) Files.Release(_kept.Dequeue().Files);
    }

    /// <summary>Keeps the last commit's files until the result is disposed.</summary>
    public HeldCommit Hold()
    {
        if (Last.Generation == 0) throw new InvalidOperationException("There is no commit to hold yet.");
        var commit = Last;
        Files.Add(commit.Files);
        return new HeldCommit(new CommitPoint(commit), () => Files.Release(commit.Files));
    }

    /// <summary>Takes a prepared commit back.</summary>
    public void Close()
    {
        if (_pending is not { } pending) return;
        _pending = null;
        pending.Dispose();
        Files.Release(pending.Commit.Segments.SelectMany(segment => segment.Files));
    }

    private void Keep(CommitInfo commit)
    {
        Files.Add(commit.Files);
        _kept.Enqueue(commit);
        _durable.UnionWith(commit.Files);
    }
}
