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

    /// <summary>Starts of bars of which a hit must lie in one; empty for no such choice. Bars need not be neighbours: 2014 and 2016, say.</summary>
    public IReadOnlyList<DateTimeOffset> SelectedBars { get; init; } = [];

    internal override bool HasSelection => SelectedFrom is not null || SelectedBefore is not null || SelectedBars.Count > 0;

    internal override FacetCounter OpenCounter() => new DateFacetCounter(this);
}
