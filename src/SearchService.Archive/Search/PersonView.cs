namespace SearchService.Archive.Search;

/// <summary>What the archive knows of one person.</summary>
public sealed record PersonView
{
    /// <summary>Stable id.</summary>
    public required string Id { get; init; }

    /// <summary>Preferred name.</summary>
    public required string Name { get; init; }

    /// <summary>Articles that name the person.</summary>
    public long ArticleCount { get; init; }

    /// <summary>Forms of the name with how many articles use them, most frequent first.</summary>
    public IReadOnlyList<CountedText> Variants { get; init; } = [];

    /// <summary>Roles with how many articles give them, most frequent first.</summary>
    public IReadOnlyList<CountedText> Roles { get; init; } = [];

    /// <summary>First publication that names the person.</summary>
    public DateTimeOffset? FirstSeen { get; init; }

    /// <summary>Last publication that names the person.</summary>
    public DateTimeOffset? LastSeen { get; init; }

    /// <summary>Articles over time.</summary>
    public Timeline? Timeline { get; init; }

    /// <summary>People named in the same articles, most frequent first.</summary>
    public IReadOnlyList<CoMentionedPerson> Together { get; init; } = [];

    /// <summary>What the person said, latest first.</summary>
    public IReadOnlyList<PersonQuote> Quotes { get; init; } = [];
}
