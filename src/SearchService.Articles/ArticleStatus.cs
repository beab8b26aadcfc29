namespace SearchService.Articles;

/// <summary>Publication status as news agencies state it (IPTC pubstatus).</summary>
public enum ArticleStatus
{
    /// <summary>May be used and shown.</summary>
    Usable,

    /// <summary>Held back for now; not shown until a later version is usable.</summary>
    Withheld,

    /// <summary>Withdrawn for good ("killed"); never shown.</summary>
    Cancelled,
}
