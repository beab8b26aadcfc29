namespace SearchService.Archive.Schema;

/// <summary>The fields of the archive's index, as they stand in its files and in queries.</summary>
internal static class FieldNames
{
    /// <summary>The article's key: one exact term.</summary>
    public const string Id = "id";

    /// <summary>The article as JSON; stored only. See <see cref="StoredArticle"/>.</summary>
    public const string Article = "article";

    /// <summary>Headline.</summary>
    public const string Title = "title";

    /// <summary>Kicker and deck.</summary>
    public const string Deck = "deck";

    /// <summary>Body paragraphs, one value each.</summary>
    public const string Body = "body";

    /// <summary>Caption texts, one value a caption.</summary>
    public const string Caption = "caption";

    /// <summary>Credit lines, one value a caption.</summary>
    public const string Credit = "credit";

    /// <summary>Authors.</summary>
    public const string Byline = "byline";

    /// <summary>Names of the people in the article, all forms, one value a form.</summary>
    public const string Person = "person";

    /// <summary>Names of those quoted.</summary>
    public const string Speaker = "speaker";

    /// <summary>Quoted words.</summary>
    public const string Quote = "quote";

    /// <summary>Desk or section.</summary>
    public const string Desk = "desk";

    /// <summary>Publisher or agency.</summary>
    public const string Source = "source";

    /// <summary>Keywords.</summary>
    public const string Keyword = "keyword";

    /// <summary>Dateline.</summary>
    public const string Dateline = "dateline";

    /// <summary>Paths of the files, taken apart at slashes and dots.</summary>
    public const string Path = "path";

    /// <summary>Language tag and its first part, exact terms in lower case.</summary>
    public const string Language = "language";

    /// <summary>"usable", "withheld" or "cancelled".</summary>
    public const string Status = "status";

    /// <summary>Publication in milliseconds since 1970: a number for ranges.</summary>
    public const string Published = "published";

    /// <summary>Modification in milliseconds since 1970: a number for ranges.</summary>
    public const string Modified = "modified";

    /// <summary>End of the embargo in milliseconds since 1970: a number for ranges; only where there is one.</summary>
    public const string Embargo = "embargo";

    /// <summary>Column: the date to sort, chart and decay by, in milliseconds since 1970.</summary>
    public const string SortDate = "sortdate";

    /// <summary>Column and exact terms: ids of the people in the article.</summary>
    public const string PersonId = "personid";

    /// <summary>Column and exact terms: desk as it is shown.</summary>
    public const string DeskFacet = "desk.facet";

    /// <summary>Column and exact terms: source as it is shown.</summary>
    public const string SourceFacet = "source.facet";

    /// <summary>Column and exact terms: photographers.</summary>
    public const string PhotographerFacet = "photographer.facet";

    /// <summary>Column: the headline as it is shown, for completion.</summary>
    public const string TitleColumn = "title.column";

    /// <summary>Column: the article's key again, so that keys can be listed without reading articles.</summary>
    public const string IdColumn = "id.column";
}
