using System.Buffers;

namespace SearchService.Engine.Highlighting.Passages;

/// <summary>
/// Where sentences begin and end in news text. Knows titles and other abbreviations ("Gen. Qassem", "U.S."), initials, numbers, and
/// that a quotation may go on after its question mark ("Why?" he asked). Looks only as far as it is told to.
/// </summary>
internal static class SentenceBoundaries
{
    /// <summary>The characters a sentence may end with; see <see cref="EndBehind"/>. All others are passed over many at a time.</summary>
    private static readonly SearchValues<char> Ends = SearchValues.Create("\n.!?\u2026\u3002\uFF01\uFF1F");

    /// <summary>The start of the sentence that holds a place, looking back no further than a limit.</summary>
    /// <returns>The start, or the limit and false if none was found before it.</returns>
    public static (int Start, bool IsFound) StartOf(string text, int place, int limit)
    {
        var i = place;
        while (i > limit && text.AsSpan(limit, i - limit).LastIndexOfAny(Ends) is var found and >= 0)
        {
            i = limit + found;
            if (EndBehind(text, i) is not { } end || end > place) continue;
            var start = SkipSpace(text, end, place);
            if (start <= place) return (start, true);
        }

        return limit == 0 ? (SkipSpace(text, 0, place), true) : (limit, false);
    }

    /// <summary>The end of the sentence that holds what ends at a place, looking no further than a limit.</summary>
    /// <returns>The end, or the limit and false if none was found before it.</returns>
    public static (int End, bool IsFound) EndOf(string text, int place, int limit)
    {
        for (var i = Math.Max(place - 1, 0); i < limit; i++)
        {
            var next = text.AsSpan(i, limit - i).IndexOfAny(Ends);
            if (next < 0) break;
            i += next;
            if (EndBehind(text, i) is { } end && end >= place) return end <= limit ? (end, true) : (limit, false);
        }

        if (limit < text.Length && SkipSpace(text, limit, text.Length) < text.Length) return (limit, false);
        return (text.AsSpan(0, limit).TrimEnd().Length is var trimmed && trimmed >= place ? trimmed : place, true);
    }

    public static int SkipSpace(string text, int from, int to)
    {
        while (from < to && char.IsWhiteSpace(text[from])) from++;
        return from;
    }

    /// <summary>The first place from <paramref name="from"/> on where a word begins, at most <paramref name="latest"/>.</summary>
    public static int WordStartAfter(string text, int from, int latest)
    {
        if (from == 0 || char.IsWhiteSpace(text[from - 1])) return SkipSpace(text, from, latest);
        var i = from;
        while (i < latest && !char.IsWhiteSpace(text[i])) i++;
        return i < latest ? SkipSpace(text, i, latest) : latest;
    }

    /// <summary>The last place up to <paramref name="to"/> where a word has ended, at least <paramref name="earliest"/>.</summary>
    public static int WordEndBefore(string text, int to, int earliest = 0)
    {
        if (to >= text.Length) return Math.Max(earliest, text.AsSpan(0, text.Length).TrimEnd().Length);
        var i = to;
        while (i > earliest && !char.IsWhiteSpace(text[i])) i--;
        while (i > earliest && char.IsWhiteSpace(text[i - 1])) i--;
        return Math.Max(i, earliest);
    }

    /// <summary>If a sentence ends with the character at a place (and the quotes and brackets behind it): where.</summary>
    internal static int? EndBehind(string text, int place)
    {
        var c = text[place];
        if (c == '\n') return place > 0 && IsBlankLine(text, place) ? text.AsSpan(0, place).TrimEnd().Length : null;
        if (c is '\u3002' or '\uFF01' or '\uFF1F') return place + 1;
        if (c is not ('.' or '!' or '?' or '\u2026')) return null;
        var end = place + 1;
        while (end < text.Length && text[end] is '.' or '!' or '?' or '\u2026') end++;
        while (end < text.Length && text[end] is '"' or '\'' or ')' or ']' or '\u201D' or '\u2019' or '\u00BB') end++;
        if (end >= text.Length) return end;
        if (!char.IsWhiteSpace(text[end])) return null;
        var next = SkipSpace(text, end, text.Length);
        if (next >= text.Length) return end;
        if (text.AsSpan(end, next - end).Count('\n') > 1) return end;
        var follower = next;
        while (follower < text.Length && text[follower] is '"' or '\'' or '(' or '[' or '\u201C' or '\u2018' or '\u00AB') follower++;
        if (follower < text.Length && char.IsLower(text[follower])) return null;
        return c == '.' && Abbreviations.IsOneWithoutEnd(text, place, next) ? null : end;
    }

    private static bool IsBlankLine(string text, int newLine)
    {
        for (var i = newLine + 1; i < text.Length && char.IsWhiteSpace(text[i]); i++)
        {
            if (text[i] == '\n') return true;
        }

        return false;
    }
}
