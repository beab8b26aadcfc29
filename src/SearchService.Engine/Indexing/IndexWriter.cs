using System.Runtime.ExceptionServices;
using SearchService.Engine.Codecs.Commits;
using SearchService.Engine.Indexing.Buffering;
using SearchService.Engine.Indexing.Merging;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Indexing;

/// <summary>
/// Writes an index: takes in documents and deletes, writes segments, merges them in the background, and makes durable commits. One writer
/// at a time holds an index; within it many threads may call everything at once.
/// </summary>
/// <remarks>
/// Changes are seen by readers from <see cref="OpenReader"/> at once, and survive a crash from <see cref="Commit"/> on. Every change has its place
/// in one sequence: a delete or update removes exactly the matching documents added before it. After an I/O error nothing more is taken in;
/// the last commit stays as it was.
/// </remarks>
public sealed class IndexWriter : IDisposable
{
    private readonly IStorage _storage;
    private readonly IndexWriterOptions _options;
    private readonly IDisposable _writeLock;
    private readonly WriterLife _life;
    private readonly FieldNumbers _numbers = new();
    private readonly DeleteLog _deletes = new();
    private readonly WriterState _state;
    private readonly Committer _committer;
    private readonly DocumentIntake _intake;
    private readonly SegmentFlushing _flushing;
    private readonly SequenceCut _cut;
    private readonly MergeQueue _merges;
    private readonly SegmentMerging _merging;

    /// <summary>Held while deletes are applied, a snapshot is taken, or merged segments replace their sources.</summary>
    private readonly Lock _flushLock = new();
    private readonly Lock _commitLock = new();

    /// <summary>Opens an index for writing, or starts one where there is none.</summary>
    /// <exception cref="IndexLockedException">Another writer holds it.</exception>
    /// <exception cref="IndexCorruptException">There are commits, but none is whole.</exception>
    /// <exception cref="IndexFormatException">The index is of a version or uses a feature that this engine would not keep.</exception>
    public IndexWriter(IStorage storage, IndexWriterOptions? options = null)
    {
        _storage = storage;
        _options = options ?? new IndexWriterOptions();
        _options.Validate();
        _life = new WriterLife(storage.Name);
        _writeLock = storage.AcquireLock(IndexFileNames.WriteLock);
        try
        {
            var existing = CommitFinder.ReadLatest(storage);
            _committer = new Committer(storage, _options, existing);
            _state = new WriterState(storage, _committer.Files, _options.Appends ? existing : null, existing);
            _state.Learn(_numbers);
            _committer.Files.DeleteLeftovers();
        }
        catch
        {
            _writeLock.Dispose();
            throw;
        }

        var buffers = new BufferPool(_options, _numbers);
        _flushing = new SegmentFlushing(storage, _options, _state, _committer.Files, buffers);
        _intake = new DocumentIntake(storage, _life, buffers, _deletes, _state, _flushing);
        _cut = new SequenceCut(_life, _intake, _flushing, _state, buffers, _deletes, _flushLock);
        _merging = new SegmentMerging(storage, _options, _state, _committer.Files, _numbers, _flushLock, _cut.ApplyDeletes);
        _merges = new MergeQueue(_options.MaxConcurrentMerges, RunMerge);
    }

    /// <summary>Whether the writer still takes changes in.</summary>
    public bool IsOpen => _life.IsOpen;

    /// <summary>What the writer was opened with.</summary>
    public IndexWriterOptions Options => _options;

    /// <summary>Whether there are changes that no commit holds.</summary>
    public bool HasUncommittedChanges => _cut.HasChanges || _state.Version != _committer.Last.Version;

    /// <summary>The last commit; null before the first.</summary>
    public CommitPoint? LastCommit => _committer.Last.Generation > 0 ? new CommitPoint(_committer.Last) : null;

    /// <summary>Adds a document.</summary>
    /// <exception cref="DocumentRejectedException">It is impossible; nothing of it is added.</exception>
    /// <exception cref="IndexWriterClosedException">The writer is closed, or an error ended it.</exception>
    public void AddDocument(Document document) => Admit(null, [document]);

    /// <summary>Adds documents that become visible together and stay next to each other. If one is impossible, none is added.</summary>
    /// <exception cref="DocumentRejectedException">One is impossible; nothing is added.</exception>
    public void AddDocuments(params ReadOnlySpan<Document> block) => Admit(null, block);

    /// <summary>Deletes the documents with a term and adds one, both or neither as any reader sees it.</summary>
    /// <exception cref="DocumentRejectedException">The document is impossible; nothing is added or deleted.</exception>
    public void UpdateDocument(Term term, Document document) => Admit(term, [document]);

    /// <summary>Deletes the documents with a term and adds a block in their place.</summary>
    /// <exception cref="DocumentRejectedException">A document is impossible; nothing is added or deleted.</exception>
    public void UpdateDocuments(Term term, params ReadOnlySpan<Document> block) => Admit(term, block);

    /// <summary>Deletes the documents, added so far, with any of the terms.</summary>
    public void DeleteDocuments(params ReadOnlySpan<Term> terms)
    {
        _intake.Delete(terms);
        RelieveDeletes();
    }

    /// <summary>Deletes the documents, added so far, that match.</summary>
    public void DeleteDocuments(IDocumentSelector selector)
    {
        ArgumentNullException.ThrowIfNull(selector);
        _intake.Delete(selector);
        RelieveDeletes();
    }

    /// <summary>Deletes all documents added so far, fast. The index is empty with the next commit.</summary>
    public void DeleteAll() => _life.Guard(() =>
    {
        lock (_flushLock)
        {
            _cut.DropAll(whileStopped: () =>
            {
                _merges.AbortAll();
                _numbers.ForgetColumns();
            });
        }
    });

    /// <summary>Writes what is buffered to segments, without making it durable.</summary>
    public void Flush() => AtCut(static () => true);

    /// <summary>A reader that sees every change made before the call, committed or not. Cheap: segments written before are shared.</summary>
    public IndexReader OpenReader() => AtCut(() => _state.OpenReader(this, _committer.Last));

    /// <summary>First phase of a commit: writes and syncs everything, but readers and a crash still see the commit before. Follow with <see cref="Commit"/> or <see cref="Rollback"/>.</summary>
    /// <param name="userData">What to remember with the commit; null to keep what the last one had.</param>
    /// <exception cref="InvalidOperationException">A commit is prepared already.</exception>
    public void PrepareCommit(IReadOnlyDictionary<string, string>? userData = null) => _life.Guard(() =>
    {
        lock (_commitLock)
        {
            if (_committer.IsPrepared) throw new InvalidOperationException("A commit is prepared already: finish it or roll it back.");
            Prepare_NeedsCommitLock(userData);
        }
    });

    /// <summary>Makes every change so far durable: when this returns, no crash and no power loss takes it away.</summary>
    /// <param name="userData">What to remember with the commit; null to keep what the last one had. Not with a prepared commit.</param>
    /// <returns>The commit, new or, when nothing had changed, the last.</returns>
    public CommitPoint Commit(IReadOnlyDictionary<string, string>? userData = null)
    {
        _life.Guard(() =>
        {
            lock (_commitLock)
            {
                if (!_committer.IsPrepared) Prepare_NeedsCommitLock(userData);
                else if (userData is not null) throw new InvalidOperationException("The prepared commit has its user data already.");
                _committer.Finish();
            }
        });
        MaybeMerge();
        return new CommitPoint(_committer.Last);
    }

    /// <summary>Drops every change since the last commit and closes the writer.</summary>
    public void Rollback() => Close(commits: false, waitsForMerges: false);

    /// <summary>Keeps the last commit's files from being deleted until the result is disposed: for copying them away.</summary>
    /// <exception cref="InvalidOperationException">There is no commit yet.</exception>
    public HeldCommit HoldCommit()
    {
        _life.ThrowIfClosed();
        lock (_commitLock) return _committer.Hold();
    }

    /// <summary>Starts the merges that the policy finds now; they run in the background.</summary>
    public void MaybeMerge()
    {
        if (!IsOpen) return;
        foreach (var job in _state.FindMerges(_options.MergePolicy)) _merges.Enqueue(job);
    }

    /// <summary>Merges down to at most so many segments, and drops deleted documents on the way; returns when done. Seen by a commit afterwards.</summary>
    public void ForceMerge(int maxSegmentCount = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxSegmentCount, 1);
        Flush();
        _life.Guard(() =>
        {
            _cut.ApplyDeletes();
            while (true)
            {
                _merges.WaitForAll();
                _life.ThrowIfClosed();
                var jobs = _state.FindForcedMerges(_options.MergePolicy, maxSegmentCount);
                if (jobs.Count == 0) return;
                foreach (var job in jobs) _merging.Run(job);
            }
        });
    }

    /// <summary>Waits until no merge runs or waits.</summary>
    public void WaitForMerges()
    {
        _merges.WaitForAll();
        _life.ThrowIfClosed();
    }

    /// <summary>Adds all live documents of other indexes, merged into one segment. The readers are only read.</summary>
    /// <exception cref="DocumentRejectedException">A field has a column of another kind there than here; nothing is added, and the writer goes on.</exception>
    /// <exception cref="IndexCorruptException">An index to add is damaged; nothing is added, and the writer goes on.</exception>
    public void AddIndexes(params ReadOnlySpan<IndexReader> readers)
    {
        List<SegmentReader> sources = [];
        foreach (var reader in readers) sources.AddRange(reader.Segments);
        ExceptionDispatchInfo? damage = null;
        _life.Guard(() =>
        {
            SegmentCommitInfo? added = null;
            try
            {
                added = _merging.Import(sources);
            }
            catch (IndexCorruptException theirs)
            {
                // Only the sources are read, so this index is as it was.
                damage = ExceptionDispatchInfo.Capture(theirs);
            }

            if (added is null) return;
            lock (_flushLock) _state.Publish(new LiveSegment(_storage, added, _deletes.Skip()));
        });
        damage?.Throw();
        MaybeMerge();
    }

    /// <summary>Waits for merges, commits what is not committed, and closes. After an error it only closes.</summary>
    public void Dispose() => Close(abandonsMerges: false);

    /// <summary>Commits what is not committed and closes. After an error it only closes.</summary>
    /// <param name="abandonsMerges">Whether merges that run or wait are given up, so that closing is quick; another writer will find them again.</param>
    public void Close(bool abandonsMerges)
    {
        if (abandonsMerges) _merges.Close();
        Close(commits: true, waitsForMerges: !abandonsMerges);
    }

    /// <summary>What <see cref="IndexReader.OpenIfChanged"/> asks.</summary>
    internal IndexReader? OpenReaderIfChanged(IndexReader older)
    {
        _life.ThrowIfClosed();
        if (!_cut.HasChanges && _state.IsUnchangedSince(older)) return null;
        return AtCut(() => _state.IsUnchangedSince(older) ? null : _state.OpenReader(this, _committer.Last));
    }

    private void Admit(Term? deleted, ReadOnlySpan<Document> block)
    {
        var full = _intake.Add(deleted, block, out var refusal);
        if (full is not null) WriteFull(full);
        else if (deleted is not null) RelieveDeletes();
        refusal?.Throw();
    }

    /// <summary>Writes a full buffer, also when the writer has failed meanwhile: somebody may wait for its ticket.</summary>
    private void WriteFull(FlushTicket ticket)
    {
        try
        {
            _flushing.Write(ticket);
        }
        catch (Exception fault)
        {
            _life.Fail(fault);
            throw;
        }

        RelieveDeletes();
        MaybeMerge();
        _merges.WaitForRoom();
    }

    private T AtCut<T>(Func<T> take)
    {
        T? taken = default;
        _life.Guard(() => taken = _cut.Take(take));
        MaybeMerge();
        return taken!;
    }

    /// <summary>Applies buffered deletes once they take a good part of the memory, so that they cannot fill it.</summary>
    private void RelieveDeletes()
    {
        if (_deletes.AllocatedInBytes < _options.RamBudgetInBytes / 4) return;
        _life.Guard(() =>
        {
            _cut.ApplyDeletesFrom(_options.RamBudgetInBytes / 4);
            if (_deletes.AllocatedInBytes >= _options.RamBudgetInBytes / 2) Flush(); // buffers still need them
        });
    }

    private void Prepare_NeedsCommitLock(IReadOnlyDictionary<string, string>? userData)
    {
        var next = AtCut(() =>
        {
            var isChanged = _state.HasUnwrittenDeletes || _state.Version != _committer.Last.Version || userData is not null || _committer.Last.Generation == 0;
            return isChanged ? _state.ToCommit(_committer.NextGeneration(), userData ?? _committer.Last.UserData) : null;
        });
        if (next is not null) _committer.Prepare(next);
    }

    private void RunMerge(MergeJob job)
    {
        try
        {
            if (IsOpen) _merging.Run(job);
        }
        catch (OperationCanceledException)
        {
            // Abandoned: the sources stay as they were.
        }
        catch (Exception fault)
        {
            _life.Fail(fault);
        }

        MaybeMerge();
    }

    private void Close(bool commits, bool waitsForMerges)
    {
        lock (_commitLock)
        {
            if (_life.IsClosed) return;
            try
            {
                if (commits && !_life.HasFailed)
                {
                    if (waitsForMerges) _merges.WaitForAll();
                    if (!_life.HasFailed && _committer.IsPrepared) Commit();
                    if (!_life.HasFailed && HasUncommittedChanges) Commit(); // also what came after a commit was prepared
                }
            }
            finally
            {
                _life.Close();
                _merges.Close();
                CloseFiles();
            }
        }
    }

    private void CloseFiles()
    {
        try
        {
            _cut.Close();
            _committer.Close();
        }
        finally
        {
            _writeLock.Dispose();
        }
    }
}
