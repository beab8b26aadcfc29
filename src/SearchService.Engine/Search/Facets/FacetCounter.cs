using SearchService.Engine.Search.Scoring;

namespace SearchService.Engine.Search.Facets;

/// <summary>Counts the values of one facet, segment by segment.</summary>
internal abstract class FacetCounter
{
    /// <summary>Begins a segment.</summary>
    public abstract void StartSegment(SearchSegment segment);

    /// <summary>Whether a document has what is selected; true when nothing is.</summary>
    public abstract bool IsSelected(int docId);

    /// <summary>Counts a document's values.</summary>
    public abstract void Count(int docId);

    /// <summary>Ends the segment.</summary>
    public abstract void EndSegment();

    /// <summary>The counts over all segments.</summary>
    public abstract FacetResult Result();
}
