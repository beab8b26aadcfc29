using SearchService.Engine.Search.Scoring;

namespace SearchService.Engine.Search.Collecting;

/// <summary>Takes the matches of one thread's segments, in ascending order of documents, and keeps what the search asked for.</summary>
internal abstract class TopCollector
{
    /// <summary>Matches counted so far.</summary>
    public long HitCount { get; private set; }

    /// <summary>Whether matches may have been passed over uncounted.</summary>
    public bool SkippedHits { get; private set; }

    /// <summary>Whether scores are needed at all.</summary>
    public abstract bool NeedsScores { get; }

    /// <summary>A document with a lower score need not be given to <see cref="Keep"/>; negative infinity while all have to be.</summary>
    public float CompetitiveScore { get; protected set; } = float.NegativeInfinity;

    /// <summary>
    /// A document with a lower score need not even be counted: as <see cref="CompetitiveScore"/> once enough were counted, negative infinity before.
    /// </summary>
    public float RequiredScore => HitCount > HitsToCount ? CompetitiveScore : float.NegativeInfinity;

    /// <summary>Matches that have to be counted.</summary>
    protected long HitsToCount { get; init; } = long.MaxValue;

    /// <summary>Begins a segment.</summary>
    public abstract void StartSegment(SearchSegment segment);

    /// <summary>Takes a match that has been counted.</summary>
    public abstract void Keep(int docId, float score);

    /// <summary>The hits kept, in their order.</summary>
    public abstract List<ScoreDoc> Hits();

    /// <summary>Counts matches.</summary>
    public void Count(int hits) => HitCount += hits;

    /// <summary>Notes that matches were passed over.</summary>
    public void NoteSkipped() => SkippedHits = true;
}
