namespace SearchService.Engine.Search.Collecting;

/// <summary>Takes the matches of one thread's segments, in ascending order of documents within each, and keeps what the search asked for.</summary>
internal abstract class TopCollector
{
    /// <summary>Matches seen so far.</summary>
    public long HitCount { get; protected set; }

    /// <summary>Whether matches may have been passed over uncounted.</summary>
    public bool SkippedHits { get; protected set; }

    /// <summary>Whether scores are needed at all.</summary>
    public abstract bool NeedsScores { get; }

    /// <summary>
    /// Only documents with at least this score are still of interest; negative infinity while all are, or while all have to be counted.
    /// Positive infinity when none is.
    /// </summary>
    public float RequiredScore { get; protected set; } = float.NegativeInfinity;

    /// <summary>Begins a segment.</summary>
    public abstract void StartSegment(Scoring.SearchSegment segment);

    /// <summary>Takes a matching live document of the segment.</summary>
    public abstract void Collect(int docId, float score);

    /// <summary>Counts matches that cannot be among the best.</summary>
    public virtual void CountOnly(int hits) => HitCount += hits;

    /// <summary>Notes that matches were passed over.</summary>
    public void NoteSkipped() => SkippedHits = true;
}
