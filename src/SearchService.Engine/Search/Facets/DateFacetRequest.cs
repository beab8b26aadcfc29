namespace SearchService.Engine.Search.Facets;

/// <summary>A histogram over a numeric doc value that holds dates, in UTC.</summary>
public sealed record DateFacetRequest : FacetRequest
{
    /// <summary>Takes the field and the width of a bar.</summary>
    public DateFacetRequest(string field, DateInterval interval)
        : base(field) => Interval = interval;

    /// <summary>The width of a bar.</summary>
    public DateInterval Interval { get; }

    /// <summary>Units of the field's values in a second, counted from 1970: 1000 for milliseconds.</summary>
    public long UnitsPerSecond { get; init; } = 1000;

    /// <summary>Hits must not be older; null is open.</summary>
    public DateTimeOffset? SelectedFrom { get; init; }

    /// <summary>Hits must be older; null is open.</summary>
    public DateTimeOffset? SelectedBefore { get; init; }

    internal override bool HasSelection => SelectedFrom is not null || SelectedBefore is not null;

    internal override FacetCounter OpenCounter() => new DateFacetCounter(this);
}
