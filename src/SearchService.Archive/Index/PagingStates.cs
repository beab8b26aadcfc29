namespace SearchService.Archive.Index;

/// <summary>
/// Keeps, for a while, the states of the index that somebody is leafing through, so that page two goes on where page one ended although
/// articles have arrived between. Bounded in number and time: a state holds files that merges would otherwise free.
/// </summary>
internal sealed class PagingStates(TimeProvider time) : IDisposable
{
    private const int MostKept = 16;
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(3);

    private readonly Lock _gate = new();
    private readonly List<Kept> _kept = [];

    /// <summary>Keeps a state and returns the number it is asked for by.</summary>
    /// <param name="snapshot">The state; the caller's own reference stays the caller's.</param>
    public long Keep(ArchiveSnapshot snapshot)
    {
        lock (_gate)
        {
            DropOld();
            var kept = _kept.Find(k => ReferenceEquals(k.Snapshot, snapshot));
            if (kept is null)
            {
                if (!snapshot.TryAddReference()) return 0;
                // Random, so that a cursor of an earlier run of the program does not meet a state of this one.
                kept = new Kept(Random.Shared.NextInt64(1, long.MaxValue), snapshot);
                _kept.Add(kept);
                if (_kept.Count > MostKept) Drop(_kept.MinBy(static k => k.UsedAt)!);
            }

            kept.UsedAt = time.GetTimestamp();
            return kept.Number;
        }
    }

    /// <summary>A kept state with a reference for the caller; null when it is not kept any more.</summary>
    public ArchiveSnapshot? Acquire(long number)
    {
        lock (_gate)
        {
            if (_kept.Find(k => k.Number == number) is not { } kept || !kept.Snapshot.TryAddReference()) return null;
            kept.UsedAt = time.GetTimestamp();
            return kept.Snapshot;
        }
    }

    /// <summary>Lets go of states nobody has leafed through for a while.</summary>
    public void LetGo()
    {
        lock (_gate) DropOld();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var kept in _kept) kept.Snapshot.Dispose();
            _kept.Clear();
        }
    }

    private void DropOld()
    {
        foreach (var old in _kept.Where(k => time.GetElapsedTime(k.UsedAt) > KeptFor).ToList()) Drop(old);
    }

    private void Drop(Kept kept)
    {
        _kept.Remove(kept);
        kept.Snapshot.Dispose();
    }

    private sealed class Kept(long number, ArchiveSnapshot snapshot)
    {
        public long Number { get; } = number;

        public ArchiveSnapshot Snapshot { get; } = snapshot;

        public long UsedAt { get; set; }
    }
}
