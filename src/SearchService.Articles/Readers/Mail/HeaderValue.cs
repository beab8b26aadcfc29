using System.Text;
using SearchService.Articles.Text;

namespace SearchService.Articles.Readers.Mail;

/// <summary>Takes header values apart: parameters (RFC 2045, 2231) and encoded words (RFC 2047).</summary>
internal static class HeaderValue
{
    /// <summary>"text/html; charset=utf-8" to its value in lower case and its parameters.</summary>
    public static (string Value, Dictionary<string, string> Parameters) Split(string header)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        var pieces = SplitAtSemicolons(header);
        for (var i = 1; i < pieces.Count && i < 100; i++)
        {
            var equals = pieces[i].IndexOf('=');
            if (equals <= 0)
            {
                continue;
            }

            var name = pieces[i][..equals].Trim().ToLowerInvariant();
            var value = pieces[i][(equals + 1)..].Trim().Trim('"');
            var isExtended = name.EndsWith('*');
            name = name.TrimEnd('*');
            // filename*0="part", filename*1="of it"
            var star = name.IndexOf('*');
            var baseName = star > 0 ? name[..star] : name;
            value = isExtended ? DecodePercent(value) : value;
            parameters[baseName] = star > 0 && parameters.TryGetValue(baseName, out var before) ? before + value : value;
        }

        return (pieces[0].Trim().ToLowerInvariant(), parameters);
    }

    /// <summary>Decodes "=?utf-8?Q?Caf=C3=A9?=" wherever it stands; white space between two encoded words goes.</summary>
    public static string DecodeWords(string text)
    {
        if (!text.Contains("=?", StringComparison.Ordinal))
        {
            return Prose.Clean(text);
        }

        var result = new StringBuilder(text.Length);
        var position = 0;
        var endOfLastWord = -1;
        while (position < text.Length)
        {
            var open = text.IndexOf("=?", position, StringComparison.Ordinal);
            if (open < 0)
            {
                break;
            }

            var word = TryWord(text, open, out var end);
            if (word is null)
            {
                result.Append(text, position, open + 2 - position);
                position = open + 2;
                continue;
            }

            var between = text[position..open];
            if (!(endOfLastWord == position && string.IsNullOrWhiteSpace(between)))
            {
                result.Append(between);
            }

            result.Append(word);
            position = endOfLastWord = end;
        }

        result.Append(text, position, text.Length - position);
        return Prose.Clean(result.ToString());
    }

    private static string? TryWord(string text, int open, out int end)
    {
        end = open;
        var charsetEnd = text.IndexOf('?', open + 2);
        if (charsetEnd < 0 || charsetEnd + 2 >= text.Length || text[charsetEnd + 2] != '?')
        {
            return null;
        }

        var close = text.IndexOf("?=", charsetEnd + 3, StringComparison.Ordinal);
        if (close < 0)
        {
            return null;
        }

        var charset = text[(open + 2)..charsetEnd].Split('*')[0];
        var data = text[(charsetEnd + 3)..close];
        end = close + 2;
        byte[] bytes;
        if (char.ToLowerInvariant(text[charsetEnd + 1]) == 'b')
        {
            var buffer = new byte[data.Length];
            var padded = data.TrimEnd('=');
            padded = padded.PadRight((padded.Length + 3) / 4 * 4, '=');
            if (!Convert.TryFromBase64String(padded, buffer, out var written))
            {
                return null;
            }

            bytes = buffer[..written];
        }
        else
        {
            bytes = MimeParser.DecodeQuotedPrintable(Encoding.Latin1.GetBytes(data.Replace('_', ' ')));
        }

        return (TextDecoder.Find(charset) ?? Encoding.UTF8).GetString(bytes);
    }

    private static List<string> SplitAtSemicolons(string header)
    {
        var pieces = new List<string>();
        var start = 0;
        var isQuoted = false;
        for (var i = 0; i < header.Length; i++)
        {
            if (header[i] == '"' && (i == 0 || header[i - 1] != '\\'))
            {
                isQuoted = !isQuoted;
            }
            else if (header[i] == ';' && !isQuoted)
            {
                pieces.Add(header[start..i]);
                start = i + 1;
            }
        }

        pieces.Add(header[start..]);
        return pieces;
    }

    /// <summary>"utf-8''caf%C3%A9.txt"</summary>
    private static string DecodePercent(string value)
    {
        var quote = value.IndexOf('\'');
        var second = quote >= 0 ? value.IndexOf('\'', quote + 1) : -1;
        var data = second >= 0 ? value[(second + 1)..] : value;
        return Uri.UnescapeDataString(data);
    }
}
