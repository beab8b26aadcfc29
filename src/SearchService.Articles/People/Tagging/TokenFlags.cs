namespace SearchService.Articles.People.Tagging;

/// <summary>What a token looks like, without knowing its word.</summary>
[Flags]
internal enum TokenFlags : ushort
{
    /// <summary>None of the below: a lower-case word.</summary>
    None = 0,

    /// <summary>The first letter is a Latin capital. Other scripts have none: the model knows nothing of them.</summary>
    Capital = 1 << 0,

    /// <summary>Two or more letters, all capitals.</summary>
    AllCapitals = 1 << 1,

    /// <summary>A capital after the first letter, and small letters as well: "McCain", "al-Assad".</summary>
    InnerCapital = 1 << 2,

    /// <summary>Has a digit.</summary>
    Digit = 1 << 3,

    /// <summary>Has a hyphen between letters.</summary>
    Hyphen = 1 << 4,

    /// <summary>Ends in a period that belongs to it: "J.", "Gen.".</summary>
    Period = 1 << 5,

    /// <summary>One capital letter, with or without a period.</summary>
    Initial = 1 << 6,

    /// <summary>No letter and no digit.</summary>
    Punctuation = 1 << 7,

    /// <summary>First of its sentence.</summary>
    SentenceStart = 1 << 8,

    /// <summary>A space or an edge stands before it.</summary>
    SpaceBefore = 1 << 9,

    /// <summary>In a sentence whose words are nearly all in capitals.</summary>
    LoudSentence = 1 << 10,

    /// <summary>In a sentence whose words nearly all begin with a capital, as headlines do.</summary>
    HeadlineSentence = 1 << 11,

    /// <summary>May be part of a name: capitalised, or a small word that joins capitalised ones.</summary>
    Candidate = 1 << 12,

    /// <summary>Opens or closes a quotation.</summary>
    Quote = 1 << 13,

    /// <summary>Has an apostrophe between letters.</summary>
    Apostrophe = 1 << 14,
}
