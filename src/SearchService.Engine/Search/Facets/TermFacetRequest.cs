namespace SearchService.Engine.Search.Facets;

/// <summary>Counts the values of a sorted or sorted-set doc value: people, desk, source.</summary>
public sealed record TermFacetRequest : FacetRequest
{
    /// <summary>Takes the field.</summary>
    public TermFacetRequest(string field)
        : base(field)
    {
    }

    /// <summary>How many values to return, most frequent first. Selected ones come in addition.</summary>
    public int Count { get; init; } = 10;

    /// <summary>Values of which a hit must have one; empty for no selection.</summary>
    public IReadOnlyList<string> Selected { get; init; } = [];

    internal override bool HasSelection => Selected.Count > 0;

    internal override FacetCounter OpenCounter() => new TermFacetCounter(this);
}
