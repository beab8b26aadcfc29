namespace SearchService.Archive.Search;

/// <summary>A person in one article.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Name">Preferred name in the archive.</param>
/// <param name="Roles">Roles the article gives: "Syrian President".</param>
/// <param name="Mentions">How often the article names the person.</param>
/// <param name="IsCreditOnly">True for photographers and authors who appear only in credits or bylines.</param>
public sealed record PersonInArticle(string Id, string Name, IReadOnlyList<string> Roles, int Mentions, bool IsCreditOnly);
