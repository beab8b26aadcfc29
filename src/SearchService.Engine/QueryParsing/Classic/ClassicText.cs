using System.Globalization;
using System.Text;

namespace SearchService.Engine.QueryParsing.Classic;

/// <summary>Escapes of the classic syntax: a backslash takes the next character as it is, \uXXXX is that code unit.</summary>
public static class ClassicText
{
    private const string Special = "\\+-!():^[]\"{}~*?|&/";
    private const int UnicodeEscapeDigits = 4;

    /// <summary>Escapes everything that has a meaning in the syntax.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            if (Special.Contains(c, StringComparison.Ordinal)) escaped.Append('\\');
            escaped.Append(c);
        }

        return escaped.ToString();
    }

    internal static string Unescape(string image)
    {
        if (!image.Contains('\\', StringComparison.Ordinal)) return image;
        var text = new StringBuilder(image.Length);
        for (var i = 0; i < image.Length; i++)
        {
            if (image[i] != '\\')
            {
                text.Append(image[i]);
                continue;
            }

            if (++i == image.Length) throw QuerySyntaxException.Semantic("A term cannot end with the escape character \\.");
            if (image[i] != 'u')
            {
                text.Append(image[i]);
                continue;
            }

            var digits = image.AsSpan(i + 1, Math.Min(UnicodeEscapeDigits, image.Length - i - 1));
            foreach (var digit in digits)
            {
                if (!char.IsAsciiHexDigit(digit)) throw QuerySyntaxException.Semantic($"\"{digit}\" in a \\u escape is not a hexadecimal digit.");
            }

            if (digits.Length < UnicodeEscapeDigits) throw QuerySyntaxException.Semantic("A \\u escape needs four hexadecimal digits.");
            text.Append((char)int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
            i += UnicodeEscapeDigits;
        }

        return text.ToString();
    }
}
