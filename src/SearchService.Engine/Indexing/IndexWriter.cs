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
    private readonly FieldNumbers _numbers = new();
    private readonly DeleteLog _deletes = new();
    private readonly BufferPool _buffers;
    private readonly WriterState _state;
    private readonly Committer _committer;
    private readonly MergeQueue _merges;
    private readonly SegmentMerging _merging;

    /// <summary>Held for reading while a document or delete is taken in, for writing to cut the sequence: everything before, nothing after.</summary>
    private readonly ReaderWriterLockSlim _admission = new();

    /// <summary>Held while deletes are applied, a snapshot is taken, or merged segments replace their sources.</summary>
    private readonly Lock _flushLock = new();
    private readonly Lock _commitLock = new();
    private volatile Exception? _tragedy;
    private volatile bool _isClosed;

    /// <summary>Opens an index for writing, or starts one where there is none.</summary>
    /// <exception cref="IndexLockedException">Another writer holds it.</exception>
    /// <exception cref="IndexCorruptException">There are commits, but none is whole.</exception>
    /// <exception cref="IndexFormatException">The index is of a version or uses a feature that this engine would not keep.</exception>
    public IndexWriter(IStorage storage, IndexWriterOptions? options = null)
    {
        _storage = storage;
        _options = options ?? new IndexWriterOptions();
        _options.Validate();
        _buffers = new BufferPool(_options, _numbers);
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

        _merging = new SegmentMerging(storage, _options, _state, _committer.Files, _numbers, _flushLock, ApplyPendingDeletes_NeedsFlushLock);
        _merges = new MergeQueue(_options.MaxConcurrentMerges, RunMerge);
    }

    /// <summary>Whether the writer still takes changes in.</summary>
    public bool IsOpen => !_isClosed && _tragedy is null;

    /// <summary>What the writer was opened with.</summary>
    public IndexWriterOptions Options => _options;

    /// <summary>Whether there are changes that no commit holds.</summary>
    public bool HasUncommittedChanges => _buffers.HasDocuments || _deletes.AllocatedInBytes > 0 || _state.Version != _committer.Last.Version;

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
        _admission.EnterReadLock();
        try
        {
            ThrowIfClosed();
            foreach (var term in terms) _deletes.Delete(term);
        }
        finally
        {
            _admission.ExitReadLock();
        }

        RelieveDeletes();
    }

    /// <summary>Deletes the documents, added so far, that match.</summary>
    public void DeleteDocuments(IDocumentSelector selector)
    {
        ArgumentNullException.ThrowIfNull(selector);
        _admission.EnterReadLock();
        try
        {
            ThrowIfClosed();
            _deletes.Delete(selector);
        }
        finally
        {
            _admission.ExitReadLock();
        }
    }

    /// <summary>Deletes all documents added so far, fast. The index is empty with the next commit.</summary>
    public void DeleteAll() => Guard(() =>
    {
        lock (_flushLock)
        {
            IReadOnlyList<FlushTicket> underWay;
            _admission.EnterWriteLock();
            try
            {
                _merges.AbortAll();
                _deletes.Cut();
                foreach (var buffer in _buffers.TakeAll()) Discard(buffer);
                underWay = _state.TicketsUnderWay();
            }
            finally
            {
                _admission.ExitWriteLock();
            }

            foreach (var ticket in underWay) ticket.Wait();
            _state.Clear();
            _numbers.Clear();
        }
    });

    /// <summary>Writes what is buffered to segments, without making it durable.</summary>
    public void Flush() => AtCut(static () => true);

    /// <summary>A reader that sees every change made before the call, committed or not. Cheap: segments written before are shared.</summary>
    public IndexReader OpenReader() => AtCut(() => _state.OpenReader(this, _committer.Last));

    /// <summary>First phase of a commit: writes and syncs everything, but readers and a crash still see the commit before. Follow with <see cref="Commit"/> or <see cref="Rollback"/>.</summary>
    /// <param name="userData">What to remember with the commit; null to keep what the last one had.</param>
    /// <exception cref="InvalidOperationException">A commit is prepared already.</exception>
    public void PrepareCommit(IReadOnlyDictionary<string, string>? userData = null) => Guard(() =>
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
        Guard(() =>
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
        ThrowIfClosed();
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
        Guard(() =>
        {
            lock (_flushLock) ApplyPendingDeletes_NeedsFlushLock();
            while (true)
            {
                _merges.WaitForAll();
                ThrowIfClosed();
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
        ThrowIfClosed();
    }

    /// <summary>Adds all live documents of other indexes, merged into one segment. The readers are only read.</summary>
    public void AddIndexes(params ReadOnlySpan<IndexReader> readers)
    {
        List<SegmentReader> sources = [];
        foreach (var reader in readers) sources.AddRange(reader.Segments);
        Guard(() =>
        {
            var added = _merging.Import(sources);
            if (added is null) return;
            lock (_flushLock) _state.Publish(new LiveSegment(_storage, added, _deletes.Skip()));
        });
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
        ThrowIfClosed();
        if (!_buffers.HasDocuments && _deletes.AllocatedInBytes == 0 && _state.IsUnchangedSince(older)) return null;
        return AtCut(() => _state.IsUnchangedSince(older) ? null : _state.OpenReader(this, _committer.Last));
    }

    private void Admit(Term? deleted, ReadOnlySpan<Document> block)
    {
        FlushTicket? full;
        ExceptionDispatchInfo? refusal;
        _admission.EnterReadLock();
        try
        {
            ThrowIfClosed();
            var buffer = _buffers.Borrow();
            try
            {
                refusal = AddTo(buffer, deleted, block);
            }
            catch (Exception fault)
            {
                Fail(fault);
                _buffers.Forget(buffer);
                Discard(buffer);
                throw;
            }

            full = _buffers.Return(buffer, _deletes.AllocatedInBytes) is { } largest ? new FlushTicket(largest, _deletes.CopyAfter(largest.FirstSequence)) : null;
            if (full is not null) _state.Begin(full);
        }
        finally
        {
            _admission.ExitReadLock();
        }

        if (full is not null) WriteFull(full);
        else if (deleted is not null) RelieveDeletes();
        refusal?.Throw();
    }

    /// <summary>Puts a block into a buffer and numbers it. A block that is refused stays there deleted, and the refusal is returned.</summary>
    private ExceptionDispatchInfo? AddTo(SegmentBuffer buffer, Term? deleted, ReadOnlySpan<Document> block)
    {
        var before = buffer.DocCount;
        if (before == 0) buffer.Begin(_state.NextSegmentName(), new SegmentStorage(_storage));
        try
        {
            foreach (var document in block) buffer.Add(document ?? throw new DocumentRejectedException("A document is null."));
        }
        catch (DocumentRejectedException rejected)
        {
            buffer.DeleteLast(buffer.DocCount - before);
            _deletes.Admit(buffer, buffer.DocCount - before, null);
            if (buffer.DocCount == 0) Discard(buffer);
            return ExceptionDispatchInfo.Capture(rejected);
        }

        if (block.IsEmpty && before == 0) Discard(buffer);
        else _deletes.Admit(buffer, block.Length, deleted);
        return null;
    }

    /// <summary>Writes a full buffer, also when the writer has failed meanwhile: somebody may wait for its ticket.</summary>
    private void WriteFull(FlushTicket ticket)
    {
        try
        {
            Write(ticket);
        }
        catch (Exception fault)
        {
            Fail(fault);
            throw;
        }

        RelieveDeletes();
        MaybeMerge();
        _merges.WaitForRoom();
    }

    /// <summary>Writes a sealed buffer as a segment and makes that part of the state.</summary>
    private void Write(FlushTicket ticket)
    {
        var buffer = ticket.Buffer;
        try
        {
            var flushed = SegmentFlusher.Flush(ticket, _options);
            if (flushed is null) _committer.Files.DeleteUnreferenced(buffer.Storage.CreatedFiles);
            else _state.Publish(new LiveSegment(_storage, flushed.Info, ticket.Deletes.Sequence), flushed.Deleted, ticket);
            buffer.Clear(keepsMemory: true);
            _buffers.Recycle(buffer);
        }
        catch
        {
            Discard(buffer);
            throw;
        }
        finally
        {
            _state.End(ticket);
        }
    }

    private void Discard(SegmentBuffer buffer)
    {
        var created = buffer.Storage.CreatedFiles;
        try
        {
            buffer.Clear(keepsMemory: false);
        }
        catch (IOException)
        {
            // Closing a file of a segment that is thrown away: what could not be written is not missed.
        }

        _committer.Files.DeleteUnreferenced(created);
    }

    /// <summary>
    /// Cuts the sequence of changes, brings everything before the cut into segments with all deletes applied, and takes something of that
    /// state. Changes after the cut go on being admitted meanwhile and stay out of it.
    /// </summary>
    private T AtCut<T>(Func<T> take)
    {
        T? taken = default;
        Guard(() =>
        {
            lock (_flushLock)
            {
                DeletePacket deletes;
                List<FlushTicket> tickets = [];
                IReadOnlyList<FlushTicket> underWay;
                _admission.EnterWriteLock();
                try
                {
                    ThrowIfClosed();
                    underWay = _state.TicketsUnderWay();
                    deletes = _deletes.Cut();
                    foreach (var buffer in _buffers.TakeAll()) tickets.Add(new FlushTicket(buffer, deletes));
                    foreach (var ticket in tickets) _state.Begin(ticket);
                    _state.BeginCut(deletes.Sequence);
                }
                finally
                {
                    _admission.ExitWriteLock();
                }

                try
                {
                    foreach (var ticket in tickets) Write(ticket);
                    foreach (var ticket in underWay) ticket.Wait();
                    ThrowIfClosed();
                    _state.Apply(deletes);
                    taken = take();
                }
                finally
                {
                    foreach (var ticket in tickets) _state.End(ticket);
                    _state.EndCut();
                }
            }
        });
        MaybeMerge();
        return taken!;
    }

    /// <summary>Applies buffered deletes once they take a good part of the memory, so that they cannot fill it.</summary>
    private void RelieveDeletes()
    {
        if (_deletes.AllocatedInBytes < _options.RamBudgetInBytes / 4) return;
        Guard(() =>
        {
            lock (_flushLock)
            {
                if (_deletes.AllocatedInBytes >= _options.RamBudgetInBytes / 4) ApplyPendingDeletes_NeedsFlushLock();
            }

            if (_deletes.AllocatedInBytes >= _options.RamBudgetInBytes / 2) Flush(); // buffers still need them
        });
    }

    /// <summary>Brings all segments to the same place in the sequence, as a merge needs it, and drops the deletes that nothing needs any more.</summary>
    private void ApplyPendingDeletes_NeedsFlushLock()
    {
        var oldestSegment = _state.OldestAppliedSequence();
        var pending = _deletes.CopyAfter(oldestSegment);
        _state.Apply(pending);
        var needed = Math.Min(_buffers.FirstSequence() - 1, _state.OldestTicketSequence());
        _deletes.Prune(Math.Min(pending.Sequence, needed));
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
            Fail(fault);
        }

        MaybeMerge();
    }

    private void Guard(Action action)
    {
        ThrowIfClosed();
        try
        {
            action();
        }
        catch (Exception fault) when (fault is not (IndexWriterClosedException or InvalidOperationException or OperationCanceledException))
        {
            Fail(fault);
            throw;
        }
    }

    private void Fail(Exception fault) => Interlocked.CompareExchange(ref _tragedy, fault, null);

    private void ThrowIfClosed()
    {
        if (!IsOpen) throw new IndexWriterClosedException(_storage.Name, _tragedy);
    }

    private void Close(bool commits, bool waitsForMerges)
    {
        lock (_commitLock)
        {
            if (_isClosed) return;
            try
            {
                if (commits && _tragedy is null)
                {
                    if (waitsForMerges) _merges.WaitForAll();
                    if (_tragedy is null && (HasUncommittedChanges || _committer.IsPrepared)) Commit();
                }
            }
            finally
            {
                _isClosed = true;
                _merges.Close();
                CloseFiles();
            }
        }
    }

    private void CloseFiles()
    {
        try
        {
            _admission.EnterWriteLock(); // whoever is inside finishes first
            _admission.ExitWriteLock();
            foreach (var ticket in _state.TicketsUnderWay()) ticket.Wait();
            foreach (var buffer in _buffers.TakeAll()) Discard(buffer);
            lock (_flushLock) _state.Close();
            _committer.Close();
        }
        finally
        {
            _writeLock.Dispose();
        }
    }
}
