namespace SearchService.Engine.QueryParsing.Classic;

/// <summary>The tokens of Lucene's classic query syntax.</summary>
internal enum ClassicTokenKind
{
    End,
    And,
    Or,
    Not,
    Plus,
    Minus,

    /// <summary>+, - or ! with white space behind it: a word, not an operator.</summary>
    BareOperator,
    LeftParenthesis,
    RightParenthesis,
    Colon,
    Star,
    Caret,
    Quoted,
    Term,
    FuzzySlop,
    PrefixTerm,
    WildcardTerm,
    Regexp,
    RangeStartInclusive,
    RangeStartExclusive,
    Number,
    RangeTo,
    RangeEndInclusive,
    RangeEndExclusive,
    RangeQuoted,
    RangeBound,
}
