namespace SearchService.Engine.Search.Scoring;

/// <summary>A place in a document where a part of a near query stands: from a position up to, not including, another.</summary>
internal readonly record struct Occurrence(int Start, int End);

/// <summary>One part of a near query in one segment: walks its documents and lists where it stands in each.</summary>
internal abstract class NearPart
{
    /// <summary>The current document.</summary>
    public abstract int DocId { get; }

    /// <summary>About how many documents will be walked.</summary>
    public abstract long Cost { get; }

    /// <summary>Moves to the first document at or after the target that may have the part.</summary>
    public abstract int AdvanceTo(int target);

    /// <summary>Adds where the part stands in the current document, in ascending order of start, then end. Call once a document.</summary>
    public abstract void AddOccurrences(List<Occurrence> occurrences);
}
