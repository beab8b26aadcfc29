using SearchService.Engine.QueryParsing.Newsroom;

namespace SearchService.Engine.QueryParsing;

/// <summary>
/// Reads what journalists type. All words are required; "quotes" keep words together; OR, AND, NOT, - and parentheses combine;
/// field:value looks in one field; word* and wo?d are patterns; word~1 may be misspelt; "near words"~5 stand close. Nothing is an
/// error: what does not fit is repaired, and the result says how. Immutable; safe to share between threads.
/// </summary>
/// <remarks>
/// AND binds tighter than OR, and OR tighter than standing side by side: <c>a b OR c AND d e</c> is <c>a (b OR (c d)) e</c>.
/// </remarks>
/// <param name="schema">The fields there are.</param>
/// <param name="clock">What "today" and "7d" are counted from, in its local time zone.</param>
public sealed class NewsroomQueryParser(QuerySchema schema, TimeProvider clock)
{
    /// <summary>Longest query read, in UTF-16 code units; the rest is left out, and the repairs say so.</summary>
    public const int MaxLengthInChars = 4_000;

    /// <summary>Most words, phrases and patterns read.</summary>
    public const int MaxOperands = 250;

    /// <summary>Deepest nesting of parentheses read; deeper ones are left out.</summary>
    public const int MaxDepth = 30;

    /// <summary>Reads anything.</summary>
    public NewsroomQuery Parse(string text)
    {
        var repairs = new List<QueryRepair>();
        var read = text;
        if (text.Length > MaxLengthInChars)
        {
            read = text[..MaxLengthInChars];
            repairs.Add(new QueryRepair(QueryRepairKind.LimitReached, new SourceSpan(MaxLengthInChars, text.Length), $"Only the first {MaxLengthInChars} characters were read."));
        }

        var tokens = new NewsroomLexer(read, schema, repairs).ReadAll();
        SpokenFields.Apply(tokens, schema, repairs);
        var root = new NewsroomReading(tokens, new DateExpression(clock), repairs).Read();
        repairs.Sort(static (a, b) => a.Span.Start.CompareTo(b.Span.Start));
        return new NewsroomQuery(text, root, repairs, schema);
    }

    /// <summary>Reads the query, and fails at its first mistake.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="query">What it means, also when there is a mistake.</param>
    /// <returns>The first mistake with its position; null if there is none.</returns>
    public QueryParseError? ParseStrictly(string text, out NewsroomQuery query)
    {
        query = Parse(text);
        var mistake = query.Repairs.FirstOrDefault(repair => repair.IsMistake);
        if (mistake is null) return null;
        var before = text.AsSpan(0, mistake.Span.Start);
        return new QueryParseError(QueryParseErrorKind.Syntax, mistake.Message, before.Count('\n') + 1, before.Length - before.LastIndexOf('\n') - 1);
    }
}
