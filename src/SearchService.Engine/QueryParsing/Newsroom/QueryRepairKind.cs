namespace SearchService.Engine.QueryParsing.Newsroom;

/// <summary>What the forgiving parser does about what it cannot take as typed.</summary>
public enum QueryRepairKind
{
    /// <summary>Curly or foreign quotation marks were read as straight ones.</summary>
    QuotesStraightened,

    /// <summary>A quotation mark without a partner: closed at the end, or left out.</summary>
    QuoteUnbalanced,

    /// <summary>A parenthesis without a partner, or an empty pair.</summary>
    ParenthesisUnbalanced,

    /// <summary>"and" or "or" in lower case was read as an operator.</summary>
    OperatorCapitalized,

    /// <summary>An operator with nothing to join was left out.</summary>
    OperatorIgnored,

    /// <summary>A character that could have been syntax was read as text.</summary>
    TakenLiterally,

    /// <summary>A name before a colon is no field; both sides were read as words.</summary>
    UnknownField,

    /// <summary>Words that speak of a field ("photo by ...") were read as its name.</summary>
    FieldSpoken,

    /// <summary>A space between a field's colon and its value was ignored.</summary>
    SpaceAfterFieldIgnored,

    /// <summary>A field without a value.</summary>
    ValueMissing,

    /// <summary>A value that is not a date or number was read as words.</summary>
    ValueNotUnderstood,

    /// <summary>The query was longer or deeper than is read.</summary>
    LimitReached,
}
