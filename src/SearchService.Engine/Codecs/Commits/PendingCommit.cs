using SearchService.Engine.Storage;

namespace SearchService.Engine.Codecs.Commits;

/// <summary>
/// A commit between its two phases. <see cref="Prepare"/> writes segments_N under its final name but without its footer and syncs every file it
/// refers to; <see cref="Finish"/> adds the footer, after which the commit exists and survives a power loss. Until then readers see the commit
/// before it. Disposing an unfinished commit takes it back.
/// </summary>
internal sealed class PendingCommit : IDisposable
{
    private readonly IStorage _storage;
    private readonly IndexOutput _output;
    private bool _isOver;

    private PendingCommit(IStorage storage, CommitInfo commit, IndexOutput output)
    {
        _storage = storage;
        Commit = commit;
        _output = output;
    }

    /// <summary>What is being committed.</summary>
    public CommitInfo Commit { get; }

    /// <summary>First phase.</summary>
    /// <param name="storage">The index.</param>
    /// <param name="commit">What to commit; its generation must be new.</param>
    /// <param name="filesToSync">Those of its files that are not known to be durable.</param>
    public static PendingCommit Prepare(IStorage storage, CommitInfo commit, IEnumerable<string> filesToSync)
    {
        var pending = new PendingCommit(storage, commit, storage.CreateOutput(commit.FileName));
        try
        {
            CommitFormat.WriteBody(pending._output, commit);
            storage.Sync(filesToSync);
            storage.SyncDirectory();
            return pending;
        }
        catch
        {
            pending.Dispose();
            throw;
        }
    }

    /// <summary>Second phase. When it throws, the commit has not been made and the file is gone, as far as the storage still obeys.</summary>
    public void Finish()
    {
        ObjectDisposedException.ThrowIf(_isOver, this);
        CodecFrame.WriteFooter(_output);
        _output.Dispose();
        _storage.Sync([Commit.FileName]);
        _storage.SyncDirectory();
        _isOver = true;
        RefreshHint();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isOver) return;
        _isOver = true;
        try
        {
            _output.Dispose();
            _storage.Delete(Commit.FileName);
        }
        catch (IOException)
        {
            // A file without a footer is no commit; the next writer removes it.
        }
    }

    /// <summary>The commit is made: segments.gen is only a hint, and an index without it, or with an older one, is whole.</summary>
    private void RefreshHint()
    {
        try
        {
            SegmentsGenFormat.Write(_storage, Commit.Generation);
            _storage.Sync([IndexFileNames.SegmentsGen]);
        }
        catch (IOException)
        {
            try
            {
                if (_storage.Exists(IndexFileNames.SegmentsGen)) _storage.Delete(IndexFileNames.SegmentsGen);
            }
            catch (IOException)
            {
                // Half a hint is recognised by its checksum and passed over.
            }
        }
    }
}
