namespace SearchService.Archive.Search;

/// <summary>The order of hits.</summary>
public enum SortOrder
{
    /// <summary>Best match first; where there are no words to match, the newest first.</summary>
    Best,

    /// <summary>Latest publication first; for articles that tell no date, when their file was last written.</summary>
    Newest,

    /// <summary>Earliest publication first; dates as above.</summary>
    Oldest,
}
