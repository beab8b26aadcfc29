using SearchService.Engine.Search.Scoring;

namespace SearchService.Engine.Search.Collecting;

/// <summary>
/// Feeds the matches of one segment to a collector, document by document, passing over stretches whose score bound is below what the
/// collector still wants.
/// </summary>
internal static class SegmentWalk
{
    private const int DocsBetweenChecks = 4096;

    /// <summary>Looking into a candidate means reading positions, in long documents many.</summary>
    private const int CandidatesBetweenChecks = 128;

    /// <summary>Walks a segment.</summary>
    public static void Run(Scorer scorer, SearchSegment segment, TopCollector collector, SearchBudget budget)
    {
        var live = segment.LiveDocs;
        var needsScores = collector.NeedsScores;
        var required = float.NegativeInfinity;
        var betweenChecks = scorer.HasCandidates ? CandidatesBetweenChecks : DocsBetweenChecks;
        var (target, boundedUpTo, untilCheck) = (0, -1, betweenChecks);
        while (target != Scorer.NoMoreDocs)
        {
            if (collector.RequiredScore > required)
            {
                required = collector.RequiredScore;
                scorer.RequireScore(required);
                boundedUpTo = -1;
                collector.NoteSkipped();
            }

            if (required > float.NegativeInfinity && target > boundedUpTo)
            {
                boundedUpTo = scorer.ShallowAdvanceTo(target);
                if (scorer.MaxScore(boundedUpTo) < required)
                {
                    if (boundedUpTo == Scorer.NoMoreDocs) return;
                    target = boundedUpTo + 1;
                    continue;
                }
            }

            var doc = scorer.DocId < target ? scorer.AdvanceToCandidate(target) : scorer.DocId;
            if (doc == Scorer.NoMoreDocs) return;
            target = doc;
            if (required > float.NegativeInfinity && doc > boundedUpTo) continue;
            if ((live is null || live.IsLive(doc)) && scorer.Confirm())
            {
                collector.Count(1);
                collector.Keep(doc, needsScores ? scorer.Score() : float.NaN);
            }

            target = doc + 1;
            if (--untilCheck > 0) continue;
            if (budget.ShouldStop()) return;
            untilCheck = betweenChecks;
        }
    }
}
