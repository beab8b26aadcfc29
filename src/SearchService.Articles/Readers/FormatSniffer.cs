using System.Buffers;
using System.Numerics;
using System.Text;

namespace SearchService.Articles.Readers;

/// <summary>Tells a file's format by its content; the extension only decides between formats that look alike.</summary>
internal static class FormatSniffer
{
    private const int HeadChars = 4096;
    private const string ZeroRun = "\0\0\0\0";

    private static readonly SearchValues<string> MailHeaders = SearchValues.Create(["From:", "Subject:", "MIME-Version:", "Received:", "Message-ID:", "Return-Path:", "Date:", "To:", "Delivered-To:", "Content-Type:"], StringComparison.OrdinalIgnoreCase);

    private static readonly string[] PageTags = ["<html", "<head", "<body", "<p>", "<p ", "<div", "</p>", "</div>", "<meta ", "<article", "<br", "<h1", "<a href", "<span", "<table"];

    private static readonly SearchValues<char> NeverInText =
        SearchValues.Create([.. Enumerable.Range(0, ' ').Select(static code => (char)code).Where(static c => c is not ('\n' or '\r' or '\t' or '\f' or '\u001A' or '\u001B' or '\u0002' or '\u0003')), '\uFFFD']);

    public static FileFormat Sniff(Reading reading)
    {
        var bytes = reading.Content.Span;
        if (bytes.IsEmpty)
        {
            return FileFormat.Empty;
        }

        return ByMagic(bytes) is not FileFormat.Unknown and var magic ? magic : ByText(reading, bytes);
    }

    private static FileFormat ByMagic(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0x1F, 0x8B, ..] => FileFormat.Gzip,
        [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..] => ByZipContent(bytes),
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => FileFormat.Pdf,
        [0xFF, 0xD8, 0xFF, ..] => FileFormat.Photo,
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => FileFormat.Photo,
        [(byte)'I', (byte)'I', 0x2A, 0, ..] or [(byte)'M', (byte)'M', 0, 0x2A, ..] => FileFormat.Photo,
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => FileFormat.Photo,
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => FileFormat.OldOffice,
        [(byte)'{', (byte)'\\', (byte)'r', (byte)'t', (byte)'f', ..] => FileFormat.Rtf,
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => FileFormat.MediaOnly,
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] => FileFormat.MediaOnly,
        [(byte)'I', (byte)'D', (byte)'3', ..] or [(byte)'O', (byte)'g', (byte)'g', (byte)'S', ..] or [0x1A, 0x45, 0xDF, 0xA3, ..] => FileFormat.MediaOnly,
        [0x16, 0x16, 1, ..] or [1, ..] => FileFormat.Anpa,
        [(byte)'Z', (byte)'C', (byte)'Z', (byte)'C', ..] => FileFormat.Iptc7901,
        _ => FileFormat.Unknown,
    };

    /// <summary>Word and OpenDocument files are zips; their first entries name them.</summary>
    private static FileFormat ByZipContent(ReadOnlySpan<byte> bytes)
    {
        if (bytes[..Math.Min(bytes.Length, 200)].IndexOf("application/vnd.oasis.opendocument.text"u8) >= 0)
        {
            return FileFormat.Odt;
        }

        return bytes.IndexOf("word/document.xml"u8) >= 0 && bytes.IndexOf("[Content_Types].xml"u8) >= 0 ? FileFormat.Docx : FileFormat.Zip;
    }

    private static FileFormat ByText(Reading reading, ReadOnlySpan<byte> bytes)
    {
        var text = reading.Head;
        if (IsBinary(text))
        {
            return FileFormat.Binary;
        }

        var head = text.AsSpan(0, Math.Min(text.Length, HeadChars)).TrimStart();
        if (head.IsEmpty)
        {
            return text.AsSpan().IsWhiteSpace() && reading.Decoded.Text.AsSpan().IsWhiteSpace() ? FileFormat.Empty : FileFormat.PastedText;
        }

        if (head.StartsWith("ZCZC", StringComparison.Ordinal))
        {
            return FileFormat.Iptc7901;
        }

        if (head[0] == '<')
        {
            return ByMarkup(text.AsSpan(), bytes, reading.Extension);
        }

        if (head[0] is '{' or '[')
        {
            return ByJson(head, reading.Extension);
        }

        var extension = reading.Extension;
        if (extension is ".yml" or ".yaml" or ".xmp")
        {
            return FileFormat.Sidecar;
        }

        if (head.StartsWith("From ", StringComparison.Ordinal) && MailHeaderLines(head[(head.IndexOf('\n') + 1)..]) >= 2)
        {
            return FileFormat.MailBox;
        }

        if (MailHeaderLines(head) is var headers && (headers >= 3 || (headers >= 1 && extension is ".eml" or ".mhtml" or ".mht")))
        {
            return IsWebArchive(head, extension) ? FileFormat.Mhtml : FileFormat.Mail;
        }

        if (extension is ".md" or ".markdown" || (head.StartsWith("---\n", StringComparison.Ordinal) || head.StartsWith("---\r\n", StringComparison.Ordinal)) && head[4..].Contains("\n---", StringComparison.Ordinal) && head.Contains(": ", StringComparison.Ordinal))
        {
            return FileFormat.Markdown;
        }

        return extension is ".html" or ".htm" or ".xhtml" || HasPageTags(head) ? FileFormat.Html : FileFormat.PastedText;
    }

    private static bool IsWebArchive(ReadOnlySpan<char> head, string extension) =>
        extension is ".mhtml" or ".mht" || (head.Contains("multipart/related", StringComparison.OrdinalIgnoreCase) && head.Contains("Snapshot-Content-Location", StringComparison.OrdinalIgnoreCase));

    private static FileFormat ByMarkup(ReadOnlySpan<char> text, ReadOnlySpan<byte> bytes, string extension)
    {
        var root = RootName(text);
        return root switch
        {
            "nitf" => FileFormat.Nitf,
            "newsItem" or "packageItem" or "newsMessage" or "conceptItem" or "knowledgeItem" or "planningItem" or "catalogItem" or "contentSet" or "groupSet" => FileFormat.NewsMlG2,
            "NewsML" => FileFormat.NewsMl1,
            "rss" or "feed" or "RDF" or "entry" => FileFormat.Feed,
            "xmpmeta" or "xpacket" => FileFormat.Xmp,
            "html" or "HTML" or "Html" => FileFormat.Html,
            _ => extension is ".html" or ".htm" or ".xhtml" || !text.TrimStart().StartsWith("<?xml", StringComparison.Ordinal) && HasPageTags(text[..Math.Min(text.Length, HeadChars)]) ? FileFormat.Html
                : (text.TrimStart().StartsWith("<?xml", StringComparison.Ordinal) || EndsWithTag(bytes)) && extension is not (".txt") ? FileFormat.OtherXml : HasPageTags(text[..Math.Min(text.Length, 200_000)]) ? FileFormat.Html : FileFormat.PastedText,
        };
    }

    /// <summary>The last character that is no blank, in all encodings of news: UTF-16 has a zero beside it.</summary>
    private static bool EndsWithTag(ReadOnlySpan<byte> bytes) => bytes.TrimEnd(" \t\r\n\0"u8).EndsWith(">"u8);

    /// <summary>Local name of the first element, after declarations, comments and doctype.</summary>
    private static string RootName(ReadOnlySpan<char> text)
    {
        for (var round = 0; round < 50; round++)
        {
            text = text.TrimStart();
            if (text.Length < 2 || text[0] != '<')
            {
                return "";
            }

            if (text.StartsWith("<!--", StringComparison.Ordinal))
            {
                var end = text.IndexOf("-->", StringComparison.Ordinal);
                if (end < 0)
                {
                    return "";
                }

                text = text[(end + 3)..];
            }
            else if (text[1] is '?' or '!')
            {
                if (text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase))
                {
                    return "html";
                }

                if (text.StartsWith("<?xpacket", StringComparison.Ordinal))
                {
                    return "xpacket";
                }

                var end = text.IndexOf('>');
                var subset = text.IndexOf('[');
                if (subset >= 0 && subset < end && text[1] == '!')
                {
                    var close = text.IndexOf("]>", StringComparison.Ordinal);
                    end = close < 0 ? -1 : close + 1;
                }

                if (end < 0)
                {
                    return "";
                }

                text = text[(end + 1)..];
            }
            else
            {
                var name = text[1..];
                var length = name.IndexOfAny(" \t\r\n/>");
                name = length < 0 ? name[..Math.Min(name.Length, 64)] : name[..length];
                var colon = name.IndexOf(':');
                return name[(colon + 1)..].ToString();
            }
        }

        return "";
    }

    private static FileFormat ByJson(ReadOnlySpan<char> head, string extension)
    {
        if (extension is ".ndjson" or ".jsonl")
        {
            return FileFormat.JsonLines;
        }

        // "[X] wrote:" is prose; JSON goes on with a quote, a bracket or a number.
        var next = head[1..].TrimStart();
        var isJson = extension == ".json" || next.IsEmpty || (head[0] == '{' ? next[0] is '"' or '}' : next[0] is '{' or '[' or '"' or ']');
        return isJson ? FileFormat.Json : FileFormat.PastedText;
    }

    /// <summary>How many of the first lines are mail headers, before anything else stands there.</summary>
    private static int MailHeaderLines(ReadOnlySpan<char> head)
    {
        var count = 0;
        var lines = 0;
        foreach (var line in head.EnumerateLines())
        {
            if (line.IsEmpty || ++lines > 60)
            {
                break;
            }

            if (line[0] is ' ' or '\t')
            {
                continue;
            }

            var colon = line.IndexOf(':');
            if (colon is < 2 or > 60 || line[..colon].IndexOfAny(" \t") >= 0)
            {
                break;
            }

            count += line.IndexOfAny(MailHeaders) == 0 ? 1 : 0;
        }

        return count;
    }

    private static bool HasPageTags(ReadOnlySpan<char> text)
    {
        var seen = 0u;
        for (var at = text.IndexOf('<'); at >= 0; at = text.IndexOf('<'))
        {
            text = text[at..];
            for (var i = 0; i < PageTags.Length; i++)
            {
                if (text.StartsWith(PageTags[i], StringComparison.OrdinalIgnoreCase)) seen |= 1u << i;
            }

            if (BitOperations.PopCount(seen) >= 2) return true;
            text = text[1..];
        }

        return false;
    }

    /// <summary>Control characters that no text has, and many of them.</summary>
    private static bool IsBinary(string text)
    {
        var sample = text.AsSpan(0, Math.Min(text.Length, 16_384));
        var bad = 0;
        for (var rest = sample; rest.IndexOfAny(NeverInText) is >= 0 and var at; rest = rest[(at + 1)..])
        {
            bad++;
        }

        return bad * 50 > sample.Length || (bad >= ZeroRun.Length && sample.Contains(ZeroRun, StringComparison.Ordinal));
    }
}
