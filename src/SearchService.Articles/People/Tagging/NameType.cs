namespace SearchService.Articles.People.Tagging;

/// <summary>What a name names. Only people are wanted; the others are there so that they are not taken for people.</summary>
internal enum NameType
{
    /// <summary>A person.</summary>
    Person,

    /// <summary>A company, party, agency, team, rebel group.</summary>
    Organisation,

    /// <summary>A place.</summary>
    Place,

    /// <summary>A people, language, law, work, event, ship.</summary>
    Other,
}
