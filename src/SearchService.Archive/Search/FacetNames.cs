namespace SearchService.Archive.Search;

/// <summary>The facets of the archive, as they stand in addresses and answers.</summary>
public static class FacetNames
{
    /// <summary>People named in the article, by person id.</summary>
    public const string Person = "person";

    /// <summary>Desk or section.</summary>
    public const string Desk = "desk";

    /// <summary>Publisher or agency.</summary>
    public const string Source = "source";

    /// <summary>Photographers of its pictures.</summary>
    public const string Photographer = "photographer";

    /// <summary>Year of publication.</summary>
    public const string Year = "year";

    /// <summary>All of them, in the order in which they are shown.</summary>
    public static IReadOnlyList<string> All { get; } = [Person, Desk, Source, Photographer, Year];
}
