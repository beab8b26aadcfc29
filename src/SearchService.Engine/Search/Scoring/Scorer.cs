using SearchService.Engine.Codecs;
using SearchService.Engine.Codecs.Deletes;

namespace SearchService.Engine.Search.Scoring;

/// <summary>
/// Walks the documents of one segment that match a query, in ascending order, deleted ones included, and scores them.
/// A scorer may have a cheap first phase: candidates are then documents that <see cref="Confirm"/> still has to look into.
/// </summary>
internal abstract class Scorer
{
    /// <summary>What <see cref="DocId"/> is after the last document.</summary>
    public const int NoMoreDocs = PostingsCursor.NoMoreDocs;

    /// <summary>The current document or candidate: -1 before the first, <see cref="NoMoreDocs"/> after the last.</summary>
    public abstract int DocId { get; }

    /// <summary>About how many documents will be walked. Lucene's own numbers, because they decide the order of score sums.</summary>
    public abstract long Cost { get; }

    /// <summary>Whether candidates have to be confirmed.</summary>
    public virtual bool HasCandidates => false;

    /// <summary>Moves to the next candidate.</summary>
    public abstract int NextCandidate();

    /// <summary>Moves to the first candidate at or after the target, which is larger than the current one.</summary>
    public abstract int AdvanceToCandidate(int target);

    /// <summary>Whether the current candidate matches. Call once for each candidate.</summary>
    public virtual bool Confirm() => true;

    /// <summary>The score of the current document.</summary>
    public abstract float Score();

    /// <summary>
    /// Finds, without moving, how far score bounds reach that start at the target; see <see cref="MaxScore"/>. Targets must not fall.
    /// </summary>
    public virtual int ShallowAdvanceTo(int target) => NoMoreDocs;

    /// <summary>No document from the last shallow target to this one scores more. Infinite when unknown.</summary>
    public virtual double MaxScore(int upTo) => double.PositiveInfinity;

    /// <summary>Tells the scorer that only documents with at least this score are of interest; it may pass over others.</summary>
    public virtual void RequireScore(float minScore)
    {
    }

    /// <summary>Moves to the next matching document.</summary>
    public int NextDoc()
    {
        var doc = NextCandidate();
        while (doc != NoMoreDocs && !Confirm()) doc = NextCandidate();
        return doc;
    }

    /// <summary>Moves to the first matching document at or after the target, which is larger than the current one.</summary>
    public int AdvanceTo(int target)
    {
        var doc = AdvanceToCandidate(target);
        while (doc != NoMoreDocs && !Confirm()) doc = NextCandidate();
        return doc;
    }

    /// <summary>Moves to the next matching document that is not deleted.</summary>
    public int NextLiveDoc(LiveDocs? live)
    {
        var doc = NextCandidate();
        while (doc != NoMoreDocs && !((live is null || live.IsLive(doc)) && Confirm())) doc = NextCandidate();
        return doc;
    }

    /// <summary>Moves to the first matching document at or after the target that is not deleted; the target is larger than the current one.</summary>
    public int AdvanceToLiveDoc(int target, LiveDocs? live)
    {
        var doc = AdvanceToCandidate(target);
        while (doc != NoMoreDocs && !((live is null || live.IsLive(doc)) && Confirm())) doc = NextCandidate();
        return doc;
    }
}
