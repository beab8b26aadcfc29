namespace SearchService.Articles.People.Registry;

/// <summary>What one article says of one person: the fact from which everything else in the registry is derived.</summary>
internal sealed record Appearance(
    string ArticleId,
    DateTimeOffset? Published,
    string Name,
    IReadOnlyList<string> Aliases,
    IReadOnlyList<string> Roles,
    int Mentions,
    bool IsCreditOnly)
{
    /// <summary>The id that the machine's rules gave, before the authority had its say.</summary>
    public required string MachineId { get; init; }

    /// <summary>What to keep of a person of an article.</summary>
    public static Appearance Of(string articleId, DateTimeOffset? published, ArticlePerson person, string machineId) =>
        new(articleId, published, person.Name, person.Aliases, person.Roles, person.Mentions.Count, person.IsCreditOnly) { MachineId = machineId };
}
