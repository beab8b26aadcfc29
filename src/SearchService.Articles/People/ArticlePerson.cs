namespace SearchService.Articles.People;

/// <summary>One person inside one article, all mentions resolved to one name.</summary>
public sealed record ArticlePerson
{
    /// <summary>The fullest form of the name in the article, without honorific, suffix kept: "Bashar al-Assad".</summary>
    public required string Name { get; init; }

    /// <summary>Other forms in the article: "Assad".</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Titles and roles attached to the person: "Syrian President".</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Every mention, in reading order.</summary>
    public IReadOnlyList<PersonMention> Mentions { get; init; } = [];

    /// <summary>True for photographers and authors who appear only in credits or bylines.</summary>
    public bool IsCreditOnly { get; init; }

    /// <summary>How much the article is about the person, 0 to 1: headline, number of mentions, place of the first one, captions.</summary>
    public double Salience { get; init; }
}
