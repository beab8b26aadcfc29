using System.Text;
using System.Text.Unicode;

namespace SearchService.Articles.Text;

/// <summary>
/// Finds out how a file's characters are written: byte order mark, UTF-16 by its zero bytes, valid UTF-8, what the file
/// declares of itself, and else Windows-1252 (or Latin-1 where the bytes 80-9F that tell them apart are missing).
/// </summary>
internal static class TextDecoder
{
    private const int SampleBytes = 4096;
    private const int DeclarationBytes = 2048;

    /// <summary>The text of a file or part.</summary>
    public static DecodedText Decode(ReadOnlySpan<byte> bytes, string? statedName = null) => Decode(bytes, Detect(bytes, statedName));

    /// <summary>The same where it is known how its characters are written.</summary>
    public static DecodedText Decode(ReadOnlySpan<byte> bytes, TextEncoding written) =>
        new(written.Encoding.GetString(bytes[written.MarkBytes..]), written.Name, written.Warning);

    /// <summary>How the characters are written.</summary>
    public static TextEncoding Detect(ReadOnlySpan<byte> bytes, string? statedName = null)
    {
        if (FindByMark(bytes) is { } marked)
        {
            return marked;
        }

        if (LooksLikeUtf16(bytes, out var isBigEndian))
        {
            return isBigEndian ? new TextEncoding(Encoding.BigEndianUnicode, "utf-16be") : new TextEncoding(Encoding.Unicode, "utf-16le");
        }

        if (Utf8.IsValid(bytes))
        {
            // ISO-2022 and UTF-7 mails are seven-bit as well: believe a stated name that says so.
            return statedName is not null && Find(statedName) is { } seven && seven.WebName.StartsWith("iso-2022", StringComparison.Ordinal)
                ? new TextEncoding(seven, seven.WebName)
                : new TextEncoding(Encoding.UTF8, "utf-8");
        }

        var declared = statedName is not null ? Find(statedName) : FindDeclared(bytes);
        if (declared is not null && declared.CodePage is not 65001)
        {
            // Browsers read "iso-8859-1" as Windows-1252, because that is what is meant.
            var effective = declared.CodePage is 28591 or 20127 && HasC1(bytes) ? Windows1252 : declared;
            return new TextEncoding(effective, effective.WebName);
        }

        if (IsMostlyUtf8(bytes, out var badBytes))
        {
            return new TextEncoding(Encoding.UTF8, "utf-8") { Warning = $"{badBytes} bytes are not valid UTF-8 and are shown as \uFFFD." };
        }

        return HasC1(bytes) ? new TextEncoding(Windows1252, "windows-1252") : new TextEncoding(Encoding.Latin1, "iso-8859-1");
    }

    /// <summary>An encoding by its name in a header; null when nobody knows it.</summary>
    public static Encoding? Find(string name)
    {
        name = name.Trim().Trim('"', '\'').ToLowerInvariant();
        switch (name)
        {
            case "utf8" or "utf-8" or "unicode-1-1-utf-8":
                return Encoding.UTF8;
            case "latin1" or "latin-1":
                return Encoding.Latin1;
            case "cp1252" or "x-cp1252" or "ansi":
                return Windows1252;
            case "utf-7":
                return null;
        }

        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            // An unknown name is what the caller asked about; detection goes on without it.
            return null;
        }
    }

    private static Encoding Windows1252 { get; } =
        CodePagesEncodingProvider.Instance.GetEncoding(1252) ?? throw new InvalidOperationException("Code page 1252 is missing.");

    private static TextEncoding? FindByMark(ReadOnlySpan<byte> bytes)
    {
        (Encoding Encoding, int Mark, string Name)? found = bytes switch
        {
            [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3, "utf-8 with mark"),
            [0xFF, 0xFE, 0, 0, ..] => (Encoding.UTF32, 4, "utf-32le with mark"),
            [0, 0, 0xFE, 0xFF, ..] => (new UTF32Encoding(bigEndian: true, byteOrderMark: false), 4, "utf-32be with mark"),
            [0xFF, 0xFE, ..] => (Encoding.Unicode, 2, "utf-16le with mark"),
            [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2, "utf-16be with mark"),
            _ => null,
        };
        if (found is not { } mark)
        {
            return null;
        }

        var isBroken = mark.Encoding.CodePage != Encoding.UTF8.CodePage || Utf8.IsValid(bytes[mark.Mark..]) ? (bytes.Length - mark.Mark) % 2 != 0 && mark.Mark == 2 : true;
        return new TextEncoding(mark.Encoding, mark.Name) { MarkBytes = mark.Mark, Warning = isBroken ? $"Some bytes are not valid {mark.Name} and are shown as \uFFFD." : null };
    }

    private static bool LooksLikeUtf16(ReadOnlySpan<byte> bytes, out bool isBigEndian)
    {
        isBigEndian = false;
        var sample = bytes[..Math.Min(bytes.Length, SampleBytes)];
        if (sample.Length < 4 || !sample.Contains((byte)0))
        {
            return false;
        }

        int evenZeros = 0, oddZeros = 0;
        for (var i = 0; i + 1 < sample.Length; i += 2)
        {
            evenZeros += sample[i] == 0 ? 1 : 0;
            oddZeros += sample[i + 1] == 0 ? 1 : 0;
        }

        var pairs = sample.Length / 2;
        isBigEndian = evenZeros > oddZeros;
        // European text has a zero in nearly every pair, always on the same side.
        return Math.Max(evenZeros, oddZeros) > pairs * 7 / 10 && Math.Min(evenZeros, oddZeros) < pairs / 20 + 1;
    }

    private static Encoding? FindDeclared(ReadOnlySpan<byte> bytes)
    {
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, DeclarationBytes)]);
        foreach (var marker in (ReadOnlySpan<string>)["charset=", "encoding="])
        {
            var at = head.IndexOf(marker, StringComparison.OrdinalIgnoreCase);
            if (at < 0)
            {
                continue;
            }

            var start = at + marker.Length;
            while (start < head.Length && head[start] is '"' or '\'' or ' ')
            {
                start++;
            }

            var end = start;
            while (end < head.Length && (char.IsAsciiLetterOrDigit(head[end]) || head[end] is '-' or '_'))
            {
                end++;
            }

            if (end > start && Find(head[start..end]) is { } encoding)
            {
                return encoding;
            }
        }

        return null;
    }

    private static bool HasC1(ReadOnlySpan<byte> bytes) => bytes.IndexOfAnyInRange((byte)0x80, (byte)0x9F) >= 0;

    /// <summary>True when nearly all bytes above 7F belong to valid sequences: UTF-8 that was cut or has a stray byte.</summary>
    private static bool IsMostlyUtf8(ReadOnlySpan<byte> bytes, out int badBytes)
    {
        badBytes = 0;
        var goodSequences = 0;
        while (!bytes.IsEmpty)
        {
            var next = bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
            if (next < 0)
            {
                break;
            }

            bytes = bytes[next..];
            if (Rune.DecodeFromUtf8(bytes, out _, out var consumed) == System.Buffers.OperationStatus.Done)
            {
                goodSequences++;
            }
            else
            {
                badBytes++;
                consumed = 1;
            }

            bytes = bytes[consumed..];
        }

        return goodSequences > 4 * badBytes;
    }
}
