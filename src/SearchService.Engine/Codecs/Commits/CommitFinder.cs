using SearchService.Engine.Storage;

namespace SearchService.Engine.Codecs.Commits;

/// <summary>
/// Finds and reads the newest whole commit (format document 1.6). A commit may be under way: its segments_N stands there without a footer
/// until it is made, and a crash leaves it so; the commit before it counts then.
/// </summary>
internal static class CommitFinder
{
    /// <summary>The generations that have a segments_N file, whole or not, ascending.</summary>
    public static IReadOnlyList<long> ListGenerations(IStorage storage)
    {
        var generations = new List<long>();
        foreach (var file in storage.ListFiles())
        {
            if (IndexFileNames.TryParseCommit(file, out var generation)) generations.Add(generation);
        }

        generations.Sort();
        return generations;
    }

    /// <summary>
    /// The newest commit that can be read; null when there is no index. When files vanish under the reader because a writer commits and
    /// cleans up, it looks again.
    /// </summary>
    /// <exception cref="IndexCorruptException">There are commits, but none is whole; says what is wrong with the newest.</exception>
    /// <exception cref="IndexFormatException">The newest commit is of a version or codec that this engine does not read.</exception>
    public static CommitInfo? ReadLatest(IStorage storage)
    {
        var newestSeen = -1L;
        while (true)
        {
            var generations = ListGenerations(storage);
            var hinted = SegmentsGenFormat.TryRead(storage);
            if (generations.Count == 0 && hinted is null) return null;
            var newest = Math.Max(generations.Count == 0 ? 0 : generations[^1], hinted ?? 0);
            try
            {
                return CommitFormat.Read(storage, newest);
            }
            catch (IndexCorruptException fault)
            {
                if (newest == newestSeen) return ReadBefore(storage, generations, newest, fault, hasHint: hinted is not null);
                newestSeen = newest; // perhaps it was made or removed just now: look again
            }
        }
    }

    private static CommitInfo? ReadBefore(IStorage storage, IReadOnlyList<long> generations, long newest, IndexCorruptException newestFault, bool hasHint)
    {
        foreach (var generation in generations.Where(generation => generation < newest).OrderDescending())
        {
            try
            {
                return CommitFormat.Read(storage, generation);
            }
            catch (IndexCorruptException)
            {
                // The fault worth reporting is the newest commit's.
            }
        }

        // segments.gen follows the first commit that was made. Without it, half a segments_N is one that never was: a crash in the first commit.
        if (!hasHint && string.Equals(newestFault.FileName, IndexFileNames.Commit(newest), StringComparison.Ordinal)) return null;
        throw newestFault;
    }
}
