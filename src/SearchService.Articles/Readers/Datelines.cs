using System.Buffers;
using SearchService.Articles.Captions;

namespace SearchService.Articles.Readers;

/// <summary>Finds the dateline that opens a wire story: "TOLEDO RIDGE, Ohio (AP) — ", "ANKARA, Dec 14 (Reuters) - ".</summary>
internal static class Datelines
{
    private const int MaxDatelineLengthInChars = 90;

    /// <summary>One of these stands in all that ends a dateline.</summary>
    private static readonly SearchValues<char> Marks = SearchValues.Create("—–-:");

    /// <summary>The dateline of the first paragraphs as printed, without dash; the agency in its brackets.</summary>
    public static string? Find(IReadOnlyList<string> body, out string? agency)
    {
        for (var i = 0; i < Math.Min(2, body.Count); i++)
        {
            if (TryRead(body[i], out var dateline, out agency))
            {
                return dateline;
            }
        }

        agency = null;
        return null;
    }

    private static bool TryRead(string paragraph, out string dateline, out string? agency)
    {
        dateline = "";
        agency = null;
        var head = paragraph.AsSpan(0, Math.Min(paragraph.Length, MaxDatelineLengthInChars));
        if (!head.ContainsAny(Marks))
        {
            return false;
        }

        var end = -1;
        foreach (var dash in (ReadOnlySpan<string>)[" — ", " – ", " -- ", " - ", "— ", ".—", ": "])
        {
            var at = head.IndexOf(dash, StringComparison.Ordinal);
            if (at > 1 && (end < 0 || at < end))
            {
                end = at;
            }
        }

        if (end < 0)
        {
            return false;
        }

        var place = head[..end].Trim();
        var open = place.IndexOf('(');
        var close = open >= 0 ? place[open..].IndexOf(')') : -1;
        if (open > 0 && close > 0)
        {
            var inner = place[(open + 1)..(open + close)].ToString();
            if (!CreditWords.Agencies.Contains(inner.ToLowerInvariant()))
            {
                return false;
            }

            agency = inner;
            place = place[..open].TrimEnd();
        }

        // The city stands in capitals: "ANKARA", "SAN JOSÉ, Costa Rica", "WASHINGTON, Jan. 5".
        var comma = place.IndexOf(',');
        var city = comma > 0 ? place[..comma] : place;
        var letters = 0;
        foreach (var c in city)
        {
            if (char.IsLower(c) && agency is null)
            {
                return false;
            }

            letters += char.IsUpper(c) ? 1 : 0;
        }

        if (letters < 3 && agency is null || place.Length < 3 || place.IndexOfAny("\"“?!") >= 0 || (agency is null && head[end] == ':'))
        {
            agency = null;
            return false;
        }

        dateline = place.ToString();
        return true;
    }
}
