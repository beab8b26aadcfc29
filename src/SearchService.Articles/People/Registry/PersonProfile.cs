namespace SearchService.Articles.People.Registry;

/// <summary>What the archive knows of one person.</summary>
public sealed record PersonProfile
{
    /// <summary>Stays the same when articles are read again: made from the first name the person was seen under ("vladimir-putin").</summary>
    public required string Id { get; init; }

    /// <summary>The name to show: the editor's, else the full form printed most often.</summary>
    public required string Name { get; init; }

    /// <summary>True when an editor hid the person from lists and facets.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Printed forms and in how many articles each is used, most used first.</summary>
    public required IReadOnlyList<NameVariant> Variants { get; init; }

    /// <summary>What the person has been, most recent first.</summary>
    public required IReadOnlyList<PersonRole> Roles { get; init; }

    /// <summary>Publication of the first article; null when no article tells its time.</summary>
    public DateTimeOffset? FirstSeen { get; init; }

    /// <summary>Publication of the latest article; null when no article tells its time.</summary>
    public DateTimeOffset? LastSeen { get; init; }

    /// <summary>Articles that name the person in running text.</summary>
    public int ArticleCount { get; init; }

    /// <summary>Articles the person wrote or took pictures for, without being named in the text.</summary>
    public int CreditCount { get; init; }

    /// <summary>Mentions over all articles.</summary>
    public int MentionCount { get; init; }
}

/// <summary>One printed form of a name.</summary>
/// <param name="Name">As printed.</param>
/// <param name="Articles">In how many articles.</param>
public sealed record NameVariant(string Name, int Articles);

/// <summary>One role of a person over time.</summary>
/// <param name="Role">As first printed.</param>
/// <param name="First">Publication of the first article with it; null when unknown.</param>
/// <param name="Last">Publication of the latest article with it; null when unknown.</param>
/// <param name="Articles">In how many articles.</param>
public sealed record PersonRole(string Role, DateTimeOffset? First, DateTimeOffset? Last, int Articles);

/// <summary>Two people of the archive whose names are alike, for an editor to look at. The registry does not merge them itself.</summary>
/// <param name="OneId">Id of the one with more articles.</param>
/// <param name="OtherId">Id of the other.</param>
/// <param name="Reason">Why, in words an editor understands.</param>
public sealed record MergeSuggestion(string OneId, string OtherId, string Reason);

/// <summary>A person of one article, resolved across the archive.</summary>
/// <param name="Person">The person as the article has it.</param>
/// <param name="Id">The person's id in the archive.</param>
/// <param name="Name">The archive's name for the person.</param>
/// <param name="IsHidden">True when an editor hid the person.</param>
public sealed record ResolvedPerson(ArticlePerson Person, string Id, string Name, bool IsHidden);
