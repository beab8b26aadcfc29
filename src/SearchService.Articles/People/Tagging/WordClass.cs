namespace SearchService.Articles.People.Tagging;

/// <summary>What lists know about a word. Each member is a section of WordClasses.txt or a list in the model.</summary>
[Flags]
internal enum WordClass : uint
{
    /// <summary>On no list.</summary>
    None = 0,

    /// <summary>A given name (list in the model).</summary>
    Forename = 1 << 0,

    /// <summary>A family name (list in the model).</summary>
    Surname = 1 << 1,

    /// <summary>Also an ordinary lower-case word (counted from the training texts).</summary>
    Common = 1 << 2,

    /// <summary>Mr, Dr, Sir: says that a name follows.</summary>
    Honorific = 1 << 3,

    /// <summary>President, Minister, Gen.: an office or rank, often before a name.</summary>
    Title = 1 << 4,

    /// <summary>Analyst, spokesman, striker: what somebody is.</summary>
    Role = 1 << 5,

    /// <summary>Said, told, tweeted.</summary>
    Speech = 1 << 6,

    /// <summary>Countries, states, large cities.</summary>
    Place = 1 << 7,

    /// <summary>Syrian, Shiite, French: peoples, languages, faiths.</summary>
    Demonym = 1 << 8,

    /// <summary>University, Party, Inc: makes an organisation of the words around it.</summary>
    Organisation = 1 << 9,

    /// <summary>Street, River, Stadium: makes a place of the words around it.</summary>
    Ground = 1 << 10,

    /// <summary>al, bin, van, de: inside names.</summary>
    Particle = 1 << 11,

    /// <summary>Jr, III.</summary>
    Suffix = 1 << 12,

    /// <summary>Days and months.</summary>
    Calendar = 1 << 13,

    /// <summary>In, from, near: places follow.</summary>
    Locative = 1 << 14,

    /// <summary>Articles, pronouns, conjunctions, auxiliaries.</summary>
    Function = 1 << 15,

    /// <summary>Wife, son, brother.</summary>
    Relative = 1 << 16,

    /// <summary>Who, whom, whose.</summary>
    Who = 1 << 17,

    /// <summary>New, San, North: begins names of places.</summary>
    PlacePart = 1 << 18,

    /// <summary>Joined, died, born, married, resigned: what people do.</summary>
    HumanVerb = 1 << 19,

    /// <summary>Of, and, the, for, &amp;: may stand inside a name of an organisation.</summary>
    Joiner = 1 << 20,

    /// <summary>Group, militia, brigade, ship: a word after or before which a name is no person's.</summary>
    Thing = 1 << 21,

    /// <summary>Led, backed, era: after a hyphen it belongs to the sentence, not to the name ("Assad-backed").</summary>
    Tail = 1 << 22,

    /// <summary>Pro, anti, ex: before a hyphen it belongs to the sentence ("pro-Assad").</summary>
    Head = 1 << 23,
}
