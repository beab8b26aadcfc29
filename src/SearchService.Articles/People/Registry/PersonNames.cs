namespace SearchService.Articles.People.Registry;

/// <summary>What somebody is called in the archive, and how often.</summary>
/// <param name="Id">The stable id.</param>
/// <param name="Preferred">The name that is shown.</param>
/// <param name="ArticleCount">Articles that name the person in running text.</param>
/// <param name="CreditCount">Articles that only credit the person.</param>
/// <param name="Variants">Every form printed, the most used first.</param>
public sealed record PersonNames(string Id, string Preferred, int ArticleCount, int CreditCount, IReadOnlyList<string> Variants);
