using System.Globalization;

namespace SearchService.Articles.Readers.Web.Markup;

/// <summary>
/// Text and values of a tidy page: line ends made one, and the references to characters that can be read in one way only put in their place. Any other
/// ampersand gives the page up.
/// </summary>
internal sealed class TidyText
{
    private const int LongestReferenceInChars = 10;
    private const int UsualTextInChars = 500;

    private char[] _buffer = [];

    /// <summary>The text as it is meant, valid until the next call; false when a reference in it is none of those known here.</summary>
    /// <param name="raw">The text as it stands in the source.</param>
    /// <param name="isValue">True for an attribute's value: "?a=1&amp;b=2" means itself there.</param>
    /// <param name="text">The text.</param>
    public bool TryRead(ReadOnlySpan<char> raw, bool isValue, out ReadOnlySpan<char> text)
    {
        text = raw;
        if (raw.IndexOfAny('&', '\r') < 0)
        {
            return true;
        }

        // Never longer than the source: a reference is longer than what it stands for.
        var target = _buffer = _buffer.Length >= raw.Length ? _buffer : new char[Math.Max(raw.Length, UsualTextInChars)];
        var length = 0;
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] == '\r')
            {
                i += i + 1 < raw.Length && raw[i + 1] == '\n' ? 1 : 0;
                target[length++] = '\n';
            }
            else if (raw[i] != '&' || MeansItself(raw[(i + 1)..], isValue))
            {
                target[length++] = raw[i];
            }
            else if (raw[i..] is var rest && rest[..Math.Min(rest.Length, LongestReferenceInChars)].IndexOf(';') is > 1 and var end && CharacterOf(rest[1..end]) is { } character)
            {
                target[length++] = character;
                i += end;
            }
            else
            {
                return false;
            }
        }

        text = target.AsSpan(0, length);
        return true;
    }

    private static bool MeansItself(ReadOnlySpan<char> behind, bool isValue)
    {
        if (behind is [' ', ..])
        {
            return true;
        }

        var name = 0;
        while (name < behind.Length && char.IsAsciiLetterOrDigit(behind[name]))
        {
            name++;
        }

        return isValue && name > 0 && name < behind.Length && behind[name] == '=';
    }

    private static char? CharacterOf(ReadOnlySpan<char> reference) =>
        reference[0] == '#' ? Numbered(reference[1..]) : reference switch
        {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            "nbsp" => '\u00A0',
            "copy" => '©',
            "middot" => '·',
            "laquo" => '«',
            "raquo" => '»',
            "ndash" => '–',
            "mdash" => '—',
            "lsquo" => '‘',
            "rsquo" => '’',
            "ldquo" => '“',
            "rdquo" => '”',
            "bdquo" => '„',
            "bull" => '•',
            "hellip" => '…',
            "euro" => '€',
            _ => null,
        };

    /// <summary>A character by its number, where all numbers mean what they say: not among the control characters, the surrogates and what follows them.</summary>
    private static char? Numbered(ReadOnlySpan<char> number)
    {
        var isHexadecimal = number is ['x' or 'X', ..];
        var isNumber = isHexadecimal ? int.TryParse(number[1..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) : int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out code);
        return isNumber && code is >= ' ' and < 0x7F or >= 0xA0 and < 0xD800 ? (char)code : null;
    }
}
