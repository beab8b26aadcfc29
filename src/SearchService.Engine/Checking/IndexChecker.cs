using SearchService.Engine.Codecs.Commits;
using SearchService.Engine.Indexing;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Checking;

/// <summary>
/// Verifies an index without changing it: files, checksums, contents and that they agree (format document 8.1). A fault is reported and the
/// check goes on with what can still be read. Takes no lock: a writer that commits meanwhile can make files vanish.
/// </summary>
public sealed class IndexChecker
{
    private const int MostFaults = 1000;

    private readonly IStorage _storage;
    private readonly CheckDepth _depth;
    private readonly CancellationToken _cancellation;
    private readonly List<IndexFault> _faults = [];
    private readonly HashSet<string> _checkedFiles = new(StringComparer.Ordinal);

    private IndexChecker(IStorage storage, CheckDepth depth, CancellationToken cancellation)
    {
        _storage = storage;
        _depth = depth;
        _cancellation = cancellation;
    }

    /// <summary>Checks the newest commit, and at <see cref="CheckDepth.CrossReferences"/> every commit.</summary>
    /// <exception cref="OperationCanceledException">The check was cancelled.</exception>
    public static CheckReport Check(IStorage storage, CheckDepth depth = CheckDepth.Contents, CancellationToken cancellation = default) =>
        new IndexChecker(storage, depth, cancellation).Run();

    private CheckReport Run()
    {
        var generations = CommitFinder.ListGenerations(_storage);
        if (generations.Count == 0)
        {
            _faults.Add(new IndexFault("segments_N", null, $"there is no commit in {_storage.Name}: this is not an index"));
            return Report(null);
        }

        CheckHint(generations[^1]);
        CommitInfo? newest = null;
        foreach (var generation in generations.OrderDescending())
        {
            var commit = TryRead(generation);
            if (commit is not null) CheckCommit(commit);
            newest ??= commit;
            if (newest is not null && _depth < CheckDepth.CrossReferences) break;
        }

        return Report(newest);
    }

    private CheckReport Report(CommitInfo? commit) => new(
        commit?.Generation ?? 0,
        commit?.Segments.Count ?? 0,
        commit?.MaxDoc ?? 0,
        commit?.Segments.Sum(segment => (long)segment.LiveCount) ?? 0,
        commit?.Files.Distinct(StringComparer.Ordinal).Where(_storage.Exists).Sum(_storage.LengthInBytes) ?? 0,
        _faults);

    private void CheckHint(long newest)
    {
        if (!_storage.Exists(IndexFileNames.SegmentsGen)) return;
        Guard(() =>
        {
            using var input = _storage.OpenInput(IndexFileNames.SegmentsGen);
            if (SegmentsGenFormat.Read(input) is { } hinted && hinted > newest)
                _faults.Add(new IndexFault(IndexFileNames.SegmentsGen, null, $"it names the commit {IndexFileNames.Commit(hinted)}, but the newest is {IndexFileNames.Commit(newest)}"));
        });
    }

    private CommitInfo? TryRead(long generation)
    {
        CommitInfo? commit = null;
        Guard(() => commit = CommitFormat.Read(_storage, generation));
        return commit;
    }

    private void CheckCommit(CommitInfo commit)
    {
        var docBase = 0L;
        foreach (var segment in commit.Segments)
        {
            _cancellation.ThrowIfCancellationRequested();
            if (IndexFileNames.TryParseSegment(segment.Name, out var number) && number >= commit.NextSegmentNumber)
                _faults.Add(new IndexFault(commit.FileName, null, $"segment {segment.Name} has a number that the next segment, {IndexFileNames.Segment(commit.NextSegmentNumber)}, may get again"));
            if (commit.Segments.Count(other => other.Name == segment.Name) > 1) _faults.Add(new IndexFault(commit.FileName, null, $"segment {segment.Name} is listed twice"));
            CheckSegment(segment, (int)Math.Min(int.MaxValue, docBase));
            docBase += segment.MaxDoc;
        }

        if (docBase > int.MaxValue) _faults.Add(new IndexFault(commit.FileName, null, $"{docBase} documents are more than one index can number"));
    }

    private void CheckSegment(SegmentCommitInfo segment, int docBase)
    {
        var isWhole = true;
        foreach (var file in segment.Files.Distinct(StringComparer.Ordinal))
        {
            if (!_checkedFiles.Add(file)) continue;
            isWhole &= Guard(() => FileChecksums.Verify(_storage, file));
        }

        Guard(() =>
        {
            var reader = SegmentReader.Open(_storage, segment, null, docBase);
            try
            {
                if (_depth >= CheckDepth.Contents) new SegmentChecker(reader, _depth, Add, _cancellation).Check();
            }
            catch (IndexCorruptException) when (!isWhole)
            {
                // Its checksum has told already.
            }
            finally
            {
                reader.Release();
            }
        });
    }

    /// <summary>Turns what is thrown about the index into a fault. False when there was one.</summary>
    private bool Guard(Action check)
    {
        try
        {
            check();
            return true;
        }
        catch (IndexException fault)
        {
            Add(IndexFault.Of(fault));
            return false;
        }
    }

    private void Add(IndexFault fault)
    {
        if (_faults.Count < MostFaults && !_faults.Contains(fault)) _faults.Add(fault);
    }
}
