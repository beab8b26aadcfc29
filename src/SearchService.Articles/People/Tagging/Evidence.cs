namespace SearchService.Articles.People.Tagging;

/// <summary>What the rest of the document shows about a word.</summary>
[Flags]
internal enum Evidence : uint
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Stands in lower case somewhere.</summary>
    SeenLower = 1 << 0,

    /// <summary>Follows a given name.</summary>
    AfterForename = 1 << 1,

    /// <summary>Its run of capitalised words follows an honorific or begins with one.</summary>
    AfterHonorific = 1 << 2,

    /// <summary>Its run follows a title or a role word.</summary>
    AfterTitle = 1 << 3,

    /// <summary>Its run stands beside a verb of speech.</summary>
    BesideSpeech = 1 << 4,

    /// <summary>Its run is followed by "who", or an age between commas.</summary>
    BeforeWhoOrAge = 1 << 5,

    /// <summary>Its run follows in, from, near.</summary>
    AfterLocative = 1 << 6,

    /// <summary>Its run has a word that makes organisations.</summary>
    WithOrganisation = 1 << 7,

    /// <summary>Its run has a word that makes places.</summary>
    WithGround = 1 << 8,

    /// <summary>Its run follows "the".</summary>
    AfterThe = 1 << 9,

    /// <summary>In a run of two or three words, not first of a sentence.</summary>
    InShortRun = 1 << 10,

    /// <summary>Capitalised in the middle of an ordinary sentence.</summary>
    CapitalInside = 1 << 11,

    /// <summary>Last of a run whose first word is a given name.</summary>
    LastAfterForename = 1 << 12,

    /// <summary>Its run is followed by what people do.</summary>
    BeforeHumanVerb = 1 << 13,

    /// <summary>Alone in its run.</summary>
    StandsAlone = 1 << 14,

    /// <summary>First of a run of two or three words.</summary>
    FirstOfShortRun = 1 << 15,

    /// <summary>Last of a run of two or three words.</summary>
    LastOfShortRun = 1 << 16,

    /// <summary>Its run follows a relative ("wife") or stands before a thing ("the Zinki group").</summary>
    BesideThing = 1 << 17,

    /// <summary>Its run is followed by what people are: ", a nurse", "is a singer".</summary>
    DescribedAsPerson = 1 << 18,

    /// <summary>Its run is followed by what things are: ", a village", "is a brand".</summary>
    DescribedAsThing = 1 << 19,
}
