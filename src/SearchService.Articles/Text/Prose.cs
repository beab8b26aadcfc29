using System.Buffers;
using System.Text;

namespace SearchService.Articles.Text;

/// <summary>Small facts about running text, and its canonical form in an article: single spaces, no control characters.</summary>
internal static class Prose
{
    /// <summary>Single spaces, no leading or trailing white space, no control or zero-width characters, no lone surrogates.</summary>
    public static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        return IsClean(text) ? text : Clean(text.AsSpan());
    }

    public static string Clean(ReadOnlySpan<char> text)
    {
        var result = new StringBuilder(text.Length);
        var needsSpace = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (IsSpace(c))
            {
                needsSpace = result.Length > 0;
                continue;
            }

            if (IsInvisible(c))
            {
                continue;
            }

            if (char.IsSurrogate(c))
            {
                var isPair = i + 1 < text.Length && char.IsSurrogatePair(c, text[i + 1]);
                AppendSpaced(result, isPair ? c : '\uFFFD', ref needsSpace);
                if (isPair)
                {
                    result.Append(text[++i]);
                }

                continue;
            }

            AppendSpaced(result, c, ref needsSpace);
        }

        return result.ToString();
    }

    private static void AppendSpaced(StringBuilder result, char c, ref bool needsSpace)
    {
        if (needsSpace)
        {
            result.Append(' ');
            needsSpace = false;
        }

        result.Append(c);
    }

    /// <summary>Paragraphs of a text in which blank lines (or, without any, line ends) separate them.</summary>
    public static IReadOnlyList<string> Paragraphs(string text)
    {
        text = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        var separator = text.Contains("\n\n", StringComparison.Ordinal) ? "\n\n" : "\n";
        return [.. text.Split(separator).Select(Clean).Where(static paragraph => paragraph.Length > 0)];
    }

    /// <summary>How many words a text has.</summary>
    /// <param name="text">The text.</param>
    /// <param name="atMost">Counting stops there.</param>
    public static int CountWords(ReadOnlySpan<char> text, int atMost = int.MaxValue)
    {
        var count = 0;
        var isInWord = false;
        foreach (var c in text)
        {
            var isWordChar = char.IsAsciiLetterOrDigit(c) || (c > 127 && char.IsLetterOrDigit(c));
            if (isWordChar && !isInWord && ++count == atMost)
            {
                break;
            }

            isInWord = isWordChar || (isInWord && c is '\'' or '’' or '-');
        }

        return count;
    }

    /// <summary>True when the text ends like a sentence: a full stop, question or exclamation mark, colon, maybe a closing quote or bracket.</summary>
    public static bool EndsLikeSentence(ReadOnlySpan<char> text)
    {
        text = text.TrimEnd(" \"'”’»)]“");
        return text.Length > 0 && text[^1] is '.' or '!' or '?' or '…' or ':' or '。';
    }

    /// <summary>Letters and digits in lower case with single spaces: for comparing two texts that may differ in punctuation.</summary>
    public static string Fold(ReadOnlySpan<char> text)
    {
        // Never longer than the text: a space stands for at least one character that was left out.
        var buffer = ArrayPool<char>.Shared.Rent(text.Length);
        var length = 0;
        var needsSpace = false;
        foreach (var c in text)
        {
            if (char.IsAsciiLetterOrDigit(c) || char.IsLetterOrDigit(c))
            {
                if (needsSpace)
                {
                    buffer[length++] = ' ';
                    needsSpace = false;
                }

                buffer[length++] = c is >= 'a' and <= 'z' ? c : char.ToLowerInvariant(c);
            }
            else if (c is not ('\'' or '’' or '\u00AD'))
            {
                needsSpace = length > 0;
            }
        }

        var folded = new string(buffer, 0, length);
        ArrayPool<char>.Shared.Return(buffer);
        return folded;
    }

    /// <summary>True when two texts fold to the same: letters, digits and spaces are compared as they come, up to the first that differs.</summary>
    public static bool IsSameFolded(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        int atA = 0, atB = 0;
        while (true)
        {
            var left = NextFolded(a, ref atA);
            if (left != NextFolded(b, ref atB))
            {
                return false;
            }

            if (left == '\0')
            {
                return true;
            }
        }
    }

    /// <summary>The next character of the folded text: a space only between two words; '\0' at the end.</summary>
    private static char NextFolded(ReadOnlySpan<char> text, ref int at)
    {
        var isAfterGap = false;
        for (var i = at; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsLetterOrDigit(c))
            {
                if (isAfterGap && at > 0)
                {
                    // The letter comes with the next call; what stands before it was told as the space.
                    at = i;
                    return ' ';
                }

                at = i + 1;
                return c is >= 'a' and <= 'z' ? c : char.ToLowerInvariant(c);
            }

            isAfterGap |= c is not ('\'' or '’' or '\u00AD');
        }

        at = text.Length;
        return '\0';
    }

    public static bool IsSpace(char c) => c is ' ' or '\n' or '\t' or '\r' or '\u00A0' or '\u2028' or '\u2029' or '\f' or '\v' || (c > 127 && char.IsWhiteSpace(c));

    private static bool IsInvisible(char c) =>
        c < ' ' || c is >= '\u007F' and <= '\u009F' or '\u00AD' or '\u200B' or '\u200E' or '\u200F' or '\uFEFF' or >= '\u202A' and <= '\u202E' or '\u2060' or '\uFFFE' or '\uFFFF';

    /// <summary>Everything that <see cref="Clean(ReadOnlySpan{char})"/> changes, but single spaces and surrogates: looked for with vectors, as nearly all text is clean.</summary>
    private static readonly SearchValues<char> Unclean =
        SearchValues.Create([.. Enumerable.Range(0, 0x10000).Select(static code => (char)code).Where(static c => c != ' ' && !char.IsSurrogate(c) && (IsSpace(c) || IsInvisible(c)))]);

    private static bool IsClean(ReadOnlySpan<char> text) =>
        text[0] != ' ' && text[^1] != ' ' && !text.Contains("  ", StringComparison.Ordinal)
        && (!text.ContainsAnyExceptInRange(' ', '~') || (!text.ContainsAny(Unclean) && !text.ContainsAnyInRange('\uD800', '\uDFFF')));
}
