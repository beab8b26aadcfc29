using SearchService.Engine.Codecs;
using SearchService.Engine.Codecs.Commits;
using SearchService.Engine.Codecs.Compound;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Indexing;

/// <summary>
/// The files of a segment that never change, opened once and shared by every reader that sees the segment. Counted: the files are closed, and
/// their memory unmapped, when the last reader lets go.
/// </summary>
internal sealed class SegmentCore
{
    private readonly List<IDisposable> _open = [];
    private int _referenceCount = 1;

    private SegmentCore(SegmentInfo segment) => Segment = segment;

    /// <summary>What is written once about the segment.</summary>
    public SegmentInfo Segment { get; }

    /// <summary>The fields as they were written with the segment.</summary>
    public FieldInfos Fields { get; private set; } = new([]);

    /// <summary>Where the segment's files lie.</summary>
    public SegmentFiles Files { get; private set; } = null!;

    /// <summary>Opens a segment's files.</summary>
    /// <exception cref="IndexCorruptException">One is missing or damaged.</exception>
    public static SegmentCore Open(IStorage storage, SegmentInfo segment)
    {
        var core = new SegmentCore(segment);
        try
        {
            core.OpenFiles(storage);
            return core;
        }
        catch
        {
            core.Close();
            throw;
        }
    }

    /// <summary>Counts one more user; false when the files are closed already.</summary>
    public bool TryAddReference()
    {
        var count = Volatile.Read(ref _referenceCount);
        while (count > 0)
        {
            var found = Interlocked.CompareExchange(ref _referenceCount, count + 1, count);
            if (found == count) return true;
            count = found;
        }

        return false;
    }

    /// <summary>Counts one user less and closes the files after the last.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _referenceCount) == 0) Close();
    }

    private void OpenFiles(IStorage storage)
    {
        Files = Keep(SegmentFiles.Open(storage, Segment));
        using (var input = Files.OpenInput(FieldInfosFormat.FileName(Segment.Name, -1))) Fields = FieldInfosFormat.Read(input);
    }

    private T Keep<T>(T opened)
        where T : IDisposable
    {
        _open.Add(opened);
        return opened;
    }

    private void Close()
    {
        for (var i = _open.Count - 1; i >= 0; i--) _open[i].Dispose();
        _open.Clear();
    }
}
