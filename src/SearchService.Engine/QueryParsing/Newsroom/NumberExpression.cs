using System.Globalization;

namespace SearchService.Engine.QueryParsing.Newsroom;

/// <summary>Numbers and stretches of them: 5, 5..10, ..10, 5.., &gt;=5, &lt;10.</summary>
internal static class NumberExpression
{
    /// <summary>Smallest and largest number; null where open. False if the text is no number.</summary>
    public static bool TryRead(string text, out long? from, out long? to)
    {
        (from, to) = (null, null);
        var dots = text.IndexOf("..", StringComparison.Ordinal);
        if (dots >= 0)
        {
            var (lower, upper) = (text[..dots], text[(dots + 2)..].TrimStart('.'));
            if (lower.Length == 0 && upper.Length == 0) return false;
            return TryReadBound(lower, ref from) && TryReadBound(upper, ref to);
        }

        var comparison = text.StartsWith(">=", StringComparison.Ordinal) || text.StartsWith("<=", StringComparison.Ordinal) ? text[..2]
            : text.Length > 0 && text[0] is '>' or '<' or '=' ? text[..1] : "";
        if (!TryReadNumber(text[comparison.Length..], out var number)) return false;
        switch (comparison)
        {
            case ">" when number < long.MaxValue: from = number + 1; break;
            case "<" when number > long.MinValue: to = number - 1; break;
            case ">=": from = number; break;
            case "<=": to = number; break;
            case "" or "=": (from, to) = (number, number); break;
            default: return false;
        }

        return true;
    }

    private static bool TryReadBound(string text, ref long? bound)
    {
        if (text.Length == 0) return true;
        if (!TryReadNumber(text, out var number)) return false;
        bound = number;
        return true;
    }

    private static bool TryReadNumber(string text, out long number) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out number);
}
