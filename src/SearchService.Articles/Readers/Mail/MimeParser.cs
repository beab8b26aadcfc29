using System.Buffers.Text;
using System.Text;

namespace SearchService.Articles.Readers.Mail;

/// <summary>Parses MIME messages as they come: folded headers, missing types, unclosed multiparts, bad base64.</summary>
internal sealed class MimeParser(Reading reading)
{
    private const int MaxDepth = 20;
    private const int MaxParts = 2_000;
    private const int MaxHeaders = 1_000;
    private int _parts;

    /// <summary>Parses a message or part.</summary>
    public MimePart Parse(ReadOnlySpan<byte> bytes, int depth = 0)
    {
        reading.CheckTime();
        var headers = ReadHeaders(bytes, out var bodyStart);
        var body = bytes[bodyStart..];
        var (mediaType, parameters) = HeaderValue.Split(headers.GetValueOrDefault("content-type", "text/plain"));
        var (disposition, dispositionParameters) = HeaderValue.Split(headers.GetValueOrDefault("content-disposition", ""));
        if (!mediaType.Contains('/'))
        {
            mediaType = mediaType == "text" ? "text/plain" : "application/octet-stream";
        }

        var isContainer = mediaType.StartsWith("multipart/", StringComparison.Ordinal) && parameters.GetValueOrDefault("boundary") is { Length: > 0 } && depth < MaxDepth;
        var part = new MimePart(headers, isContainer ? [] : Decode(body, headers.GetValueOrDefault("content-transfer-encoding", "")))
        {
            MediaType = mediaType,
            Charset = parameters.GetValueOrDefault("charset"),
            FileName = HeaderValue.DecodeWords(dispositionParameters.GetValueOrDefault("filename") ?? parameters.GetValueOrDefault("name") ?? "") is { Length: > 0 } name ? name : null,
            IsAttachment = disposition == "attachment",
        };
        if (isContainer)
        {
            ParseParts(body, parameters["boundary"], part, depth);
        }

        return part;
    }

    private void ParseParts(ReadOnlySpan<byte> body, string boundary, MimePart container, int depth)
    {
        var marker = Encoding.Latin1.GetBytes("--" + boundary);
        var start = -1;
        var position = 0;
        while (position <= body.Length)
        {
            var at = body[position..].IndexOf(marker);
            if (at < 0)
            {
                break;
            }

            at += position;
            position = at + marker.Length;
            if (at > 0 && body[at - 1] != '\n')
            {
                continue;
            }

            if (start >= 0)
            {
                // Between two markers on neighbouring lines stands nothing, not even a line end.
                Add(body[start..Math.Max(start, TrimLineEnd(body, at))], container, depth);
            }

            if (body[position..].StartsWith("--"u8))
            {
                return;
            }

            var lineEnd = body[position..].IndexOf((byte)'\n');
            if (lineEnd < 0)
            {
                return;
            }

            start = position + lineEnd + 1;
            position = start;
        }

        // Unclosed: the last part runs to the end.
        if (start >= 0 && start < body.Length)
        {
            Add(body[start..], container, depth);
        }
    }

    private void Add(ReadOnlySpan<byte> bytes, MimePart container, int depth)
    {
        if (_parts++ < MaxParts)
        {
            container.Parts.Add(Parse(bytes, depth + 1));
        }
    }

    private static int TrimLineEnd(ReadOnlySpan<byte> body, int at)
    {
        var end = at > 0 && body[at - 1] == '\n' ? at - 1 : at;
        return end > 0 && body[end - 1] == '\r' ? end - 1 : end;
    }

    private static Dictionary<string, string> ReadHeaders(ReadOnlySpan<byte> bytes, out int bodyStart)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        var position = 0;
        string? name = null;
        while (position < bytes.Length && headers.Count < MaxHeaders)
        {
            var length = bytes[position..].IndexOf((byte)'\n');
            var lineEnd = length < 0 ? bytes.Length : position + length;
            var line = bytes[position..lineEnd];
            if (line.Length > 0 && line[^1] == '\r')
            {
                line = line[..^1];
            }

            if (line.IsEmpty)
            {
                bodyStart = Math.Min(bytes.Length, lineEnd + 1);
                return headers;
            }

            var text = TextOf(line);
            if (text[0] is ' ' or '\t')
            {
                if (name is not null && headers[name].Length < 100_000)
                {
                    headers[name] += " " + text.Trim();
                }
            }
            else
            {
                var colon = text.IndexOf(':');
                if (colon <= 0 || text.AsSpan(0, colon).IndexOfAny(" \t<>{}") >= 0)
                {
                    // No header: the body begins here, without a blank line.
                    bodyStart = position;
                    return headers;
                }

                name = text[..colon].ToLowerInvariant();
                headers.TryAdd(name, text[(colon + 1)..].Trim());
            }

            position = lineEnd + 1;
        }

        bodyStart = Math.Min(position, bytes.Length);
        return headers;
    }

    /// <summary>Headers are ASCII by rule and UTF-8 or Latin-1 in practice.</summary>
    private static string TextOf(ReadOnlySpan<byte> line) => System.Text.Unicode.Utf8.IsValid(line) ? Encoding.UTF8.GetString(line) : Encoding.Latin1.GetString(line);

    private byte[] Decode(ReadOnlySpan<byte> body, string encoding) => encoding.Trim().ToLowerInvariant() switch
    {
        "base64" => DecodeBase64(body),
        "quoted-printable" => DecodeQuotedPrintable(body),
        _ => body.ToArray(),
    };

    private static byte[] DecodeBase64(ReadOnlySpan<byte> body)
    {
        // Anything that is no base64 digit is line ends and mailers' noise; a cut end loses its last digits only.
        var digits = new byte[body.Length];
        var count = 0;
        foreach (var b in body)
        {
            if (char.IsAsciiLetterOrDigit((char)b) || b is (byte)'+' or (byte)'/')
            {
                digits[count++] = b;
            }
        }

        count -= count % 4 == 1 ? 1 : 0;
        var padded = (count + 3) / 4 * 4;
        Array.Resize(ref digits, padded);
        for (var i = count; i < padded; i++)
        {
            digits[i] = (byte)'=';
        }

        var decoded = new byte[Base64.GetMaxDecodedFromUtf8Length(padded)];
        Base64.DecodeFromUtf8(digits, decoded, out _, out var written);
        return decoded[..written];
    }

    internal static byte[] DecodeQuotedPrintable(ReadOnlySpan<byte> body)
    {
        var decoded = new byte[body.Length];
        var count = 0;
        for (var i = 0; i < body.Length; i++)
        {
            if (body[i] != '=')
            {
                decoded[count++] = body[i];
                continue;
            }

            if (i + 2 < body.Length && IsHex(body[i + 1]) && IsHex(body[i + 2]))
            {
                decoded[count++] = (byte)((Hex(body[i + 1]) << 4) | Hex(body[i + 2]));
                i += 2;
            }
            else if (i + 1 < body.Length && body[i + 1] == '\n')
            {
                i++;
            }
            else if (i + 2 < body.Length && body[i + 1] == '\r' && body[i + 2] == '\n')
            {
                i += 2;
            }
            else
            {
                decoded[count++] = (byte)'=';
            }
        }

        return decoded[..count];
    }

    private static bool IsHex(byte b) => char.IsAsciiHexDigit((char)b);

    private static int Hex(byte b) => b <= '9' ? b - '0' : (b | 0x20) - 'a' + 10;
}
