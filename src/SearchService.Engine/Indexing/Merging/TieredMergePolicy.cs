namespace SearchService.Engine.Indexing.Merging;

/// <summary>
/// Merges segments of about the same size, wherever they stand, once there are more than each tier of sizes may hold: Lucene's
/// TieredMergePolicy. Of all windows over the segments by size it takes the one with the least skew, favouring small results and
/// those that drop many deleted documents.
/// </summary>
public sealed class TieredMergePolicy : MergePolicy
{
    /// <summary>Most segments merged at once.</summary>
    public int MaxMergeAtOnce { get; init; } = 10;

    /// <summary>Segments a tier may hold: fewer make searches faster and indexing slower.</summary>
    public int SegmentsPerTier { get; init; } = 10;

    /// <summary>Smaller segments count as this size, so that tiny ones do not pile up.</summary>
    public long FloorSizeInBytes { get; init; } = 2L << 20;

    /// <summary>Merges that would make a larger segment are not begun.</summary>
    public long MaxMergedSizeInBytes { get; init; } = 5L << 30;

    /// <summary>How strongly deleted documents draw a merge.</summary>
    public double ReclaimDeletesWeight { get; init; } = 2;

    /// <inheritdoc/>
    public override IReadOnlyList<IReadOnlyList<MergeCandidate>> FindMerges(IReadOnlyList<MergeCandidate> segments, IReadOnlyList<long> mergingSizesInBytes)
    {
        var left = segments.OrderByDescending(static segment => segment.LiveSizeInBytes).ThenBy(static segment => segment.Place).ToList();
        var hasLargeMergeRunning = mergingSizesInBytes.Sum() >= MaxMergedSizeInBytes;
        left.RemoveAll(segment => segment.LiveSizeInBytes >= MaxMergedSizeInBytes / 2 && segment.DeletedCount <= segment.MaxDoc / 2);
        var allowed = AllowedCount(left);
        var merges = new List<IReadOnlyList<MergeCandidate>>();
        while (left.Count > allowed && BestWindow(left, hasLargeMergeRunning) is { } best)
        {
            merges.Add([.. best.OrderBy(static segment => segment.Place)]);
            left.RemoveAll(best.Contains);
        }

        return merges;
    }

    private int AllowedCount(List<MergeCandidate> segments)
    {
        var bytesLeft = segments.Sum(static segment => segment.LiveSizeInBytes);
        var level = (double)Math.Max(FloorSizeInBytes, segments.Count == 0 ? 0 : segments[^1].LiveSizeInBytes);
        var allowed = 0.0;
        while (true)
        {
            var atThisLevel = bytesLeft / level;
            if (atThisLevel < SegmentsPerTier) return (int)(allowed + Math.Ceiling(atThisLevel));
            allowed += SegmentsPerTier;
            bytesLeft -= (long)(SegmentsPerTier * level);
            level *= MaxMergeAtOnce;
        }
    }

    private List<MergeCandidate>? BestWindow(List<MergeCandidate> bySize, bool hasLargeMergeRunning)
    {
        List<MergeCandidate>? best = null;
        var bestScore = double.MaxValue;
        for (var start = 0; start <= bySize.Count - 2; start++)
        {
            var window = new List<MergeCandidate>(MaxMergeAtOnce);
            long total = 0;
            var isTooLarge = false;
            for (var i = start; i < bySize.Count && window.Count < MaxMergeAtOnce; i++)
            {
                var size = bySize[i].LiveSizeInBytes;
                if (total + size > MaxMergedSizeInBytes)
                {
                    isTooLarge = true; // a smaller one may still fit
                    continue;
                }

                window.Add(bySize[i]);
                total += size;
            }

            if (window.Count < 2 || (isTooLarge ? hasLargeMergeRunning : window.Count < MaxMergeAtOnce)) continue;
            var score = Score(window, isTooLarge);
            if (score >= bestScore) continue;
            bestScore = score;
            best = window;
        }

        return best;
    }

    private double Score(List<MergeCandidate> window, bool isTooLarge)
    {
        double floored = 0, live = 0, all = 0;
        foreach (var segment in window)
        {
            floored += Math.Max(FloorSizeInBytes, segment.LiveSizeInBytes);
            live += segment.LiveSizeInBytes;
            all += segment.SizeInBytes;
        }

        var skew = isTooLarge ? 1.0 / MaxMergeAtOnce : Math.Max(FloorSizeInBytes, window[0].LiveSizeInBytes) / floored;
        return skew * Math.Pow(Math.Max(1, live), 0.05) * Math.Pow(live / Math.Max(1, all), ReclaimDeletesWeight);
    }
}
