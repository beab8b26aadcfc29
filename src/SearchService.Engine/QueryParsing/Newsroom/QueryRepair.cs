namespace SearchService.Engine.QueryParsing.Newsroom;

/// <summary>Something that was read otherwise than typed.</summary>
/// <param name="Kind">What was done.</param>
/// <param name="Span">Where.</param>
/// <param name="Message">One sentence for the person who typed it.</param>
public sealed record QueryRepair(QueryRepairKind Kind, SourceSpan Span, string Message)
{
    /// <summary>True for mistakes, which the strict mode reports; false for mere leniency, such as curly quotes.</summary>
    public bool IsMistake => Kind is not (QueryRepairKind.QuotesStraightened or QueryRepairKind.OperatorCapitalized
        or QueryRepairKind.TakenLiterally or QueryRepairKind.SpaceAfterFieldIgnored or QueryRepairKind.FieldSpoken);
}
