namespace SearchService.Engine.Search.Facets;

/// <summary>The width of a bar in a date histogram.</summary>
public enum DateInterval
{
    /// <summary>An hour.</summary>
    Hour,

    /// <summary>A day.</summary>
    Day,

    /// <summary>A calendar month.</summary>
    Month,

    /// <summary>A calendar year.</summary>
    Year,
}
