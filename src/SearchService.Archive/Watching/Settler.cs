using SearchService.Archive.Ledger;

namespace SearchService.Archive.Watching;

/// <summary>A path that has come to rest.</summary>
/// <param name="Path">The ledger path.</param>
/// <param name="Stamp">The file's stamp; null when it is gone.</param>
internal readonly record struct SettledPath(string Path, FileStamp? Stamp);

/// <summary>
/// Waits until a noticed file has stopped changing: its size and time stamp are the same at the beginning and the end of the
/// settling time. A file that is gone must stay gone as long, so that a save by "delete, then rename" is not a removal.
/// </summary>
internal sealed class Settler(TimeProvider time, TimeSpan settleFor, Func<string, FileStamp?> stampOf)
{
    private readonly Dictionary<string, Candidate> _candidates = new(StringComparer.Ordinal);
    private readonly PriorityQueue<string, long> _due = new();
    private readonly Lock _gate = new();

    /// <summary>How many paths are being watched until they settle.</summary>
    public int Count
    {
        get
        {
            lock (_gate) return _candidates.Count;
        }
    }

    /// <summary>Something happened to a path. Returns its stamp now.</summary>
    public FileStamp? Notice(string path)
    {
        var stamp = stampOf(path);
        var now = time.GetTimestamp();
        lock (_gate)
        {
            if (_candidates.TryGetValue(path, out var known) && known.Stamp == stamp) return stamp;
            // A file that was last written longer ago than the settling time has already settled, as after a move into the folder.
            var age = stamp is { } s ? time.GetUtcNow() - s.ModifiedAt : TimeSpan.Zero;
            var rest = age > settleFor ? TimeSpan.Zero : settleFor;
            var due = now + ToTimestamp(rest);
            _candidates[path] = new Candidate(stamp, due);
            _due.Enqueue(path, due);
        }

        return stamp;
    }

    /// <summary>Takes what has settled until now.</summary>
    public IReadOnlyList<SettledPath> TakeSettled()
    {
        var settled = new List<SettledPath>();
        var now = time.GetTimestamp();
        lock (_gate)
        {
            while (_due.TryPeek(out var path, out var due) && due <= now)
            {
                _due.Dequeue();
                if (!_candidates.TryGetValue(path, out var candidate) || candidate.Due != due) continue; // an older appointment
                var stamp = stampOf(path);
                if (stamp == candidate.Stamp)
                {
                    _candidates.Remove(path);
                    settled.Add(new SettledPath(path, stamp));
                    continue;
                }

                var next = now + ToTimestamp(settleFor);
                _candidates[path] = new Candidate(stamp, next);
                _due.Enqueue(path, next);
            }
        }

        return settled;
    }

    private long ToTimestamp(TimeSpan span) => (long)(span.TotalSeconds * time.TimestampFrequency);

    private readonly record struct Candidate(FileStamp? Stamp, long Due);
}
