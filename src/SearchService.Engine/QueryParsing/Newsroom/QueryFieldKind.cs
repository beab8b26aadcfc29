namespace SearchService.Engine.QueryParsing.Newsroom;

/// <summary>How the values of a field are written and compared in a query.</summary>
public enum QueryFieldKind
{
    /// <summary>Running text: words, phrases, patterns.</summary>
    Text,

    /// <summary>Labels: the whole value is one term, or a few.</summary>
    Keyword,

    /// <summary>Dates, indexed as milliseconds since 1970 (UTC): days, months, years, ranges, "last-week".</summary>
    Date,

    /// <summary>Whole numbers: values, ranges, comparisons.</summary>
    Number,
}
