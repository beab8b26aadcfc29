namespace SearchService.Engine.Analysis.Segmentation;

/// <summary>What a character means for word breaks: the classes of Unicode Standard Annex 29 that StandardTokenizer tells apart.</summary>
internal enum WordBreakClass : byte
{
    Other,
    ALetter,
    HangulLetter,
    HebrewLetter,
    Numeric,
    Katakana,
    Hiragana,
    Han,
    MidLetter,
    MidNum,
    MidNumLet,
    SingleQuote,
    DoubleQuote,
    ExtendNumLet,

    /// <summary>Marks and format characters, which belong to the character before them.</summary>
    Extend,

    /// <summary>Letters of South-East Asian scripts, which write no spaces between words.</summary>
    Complex,

    /// <summary>Marks of those scripts: <see cref="Extend"/> after other letters, <see cref="Complex"/> among their own.</summary>
    ComplexExtend,
}
