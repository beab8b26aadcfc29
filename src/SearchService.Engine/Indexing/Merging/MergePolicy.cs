namespace SearchService.Engine.Indexing.Merging;

/// <summary>Chooses which segments to merge into one. Stateless; called with the writer's lock held.</summary>
public abstract class MergePolicy
{
    /// <summary>Sets of segments to merge now; no segment in two sets. Empty when all is well.</summary>
    /// <param name="segments">The segments that are not being merged already, in index order.</param>
    /// <param name="mergingSizesInBytes">Sizes of those that are.</param>
    public abstract IReadOnlyList<IReadOnlyList<MergeCandidate>> FindMerges(IReadOnlyList<MergeCandidate> segments, IReadOnlyList<long> mergingSizesInBytes);

    /// <summary>The next sets of segments on the way to at most so many; empty when done.</summary>
    public virtual IReadOnlyList<IReadOnlyList<MergeCandidate>> FindForcedMerges(IReadOnlyList<MergeCandidate> segments, int maxSegmentCount)
    {
        const int mostAtOnce = 30;
        if (segments.Count <= maxSegmentCount)
        {
            var dirty = segments.Where(static segment => segment.DeletedCount > 0).Select(static segment => (IReadOnlyList<MergeCandidate>)[segment]);
            return maxSegmentCount == 1 || segments.Count == 1 ? [.. dirty] : [];
        }

        var count = Math.Min(mostAtOnce, segments.Count - maxSegmentCount + 1);
        return [[.. segments.OrderBy(static segment => segment.LiveSizeInBytes).Take(count).OrderBy(static segment => segment.Place)]];
    }

    /// <summary>Never merges: for tests and for bulk loads that end in a forced merge.</summary>
    public static MergePolicy None { get; } = new NoMergePolicy();

    private sealed class NoMergePolicy : MergePolicy
    {
        public override IReadOnlyList<IReadOnlyList<MergeCandidate>> FindMerges(IReadOnlyList<MergeCandidate> segments, IReadOnlyList<long> mergingSizesInBytes) => [];
    }
}
