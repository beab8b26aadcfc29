namespace SearchService.Engine.Search.Facets;

/// <summary>Asks how the matches divide by a field. A selection narrows the hits and the other facets, but not this one, so that its other values keep their counts.</summary>
public abstract record FacetRequest
{
    private protected FacetRequest(string field) => Field = field;

    /// <summary>The doc value's field.</summary>
    public string Field { get; }

    /// <summary>Whether something is selected.</summary>
    internal abstract bool HasSelection { get; }

    /// <summary>Makes the counter of one search.</summary>
    internal abstract FacetCounter OpenCounter();
}
