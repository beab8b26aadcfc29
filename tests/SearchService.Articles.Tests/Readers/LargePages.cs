using System.IO.Compression;
using System.Text;

namespace SearchService.Articles.Tests.Readers;

/// <summary>Web pages of any size, of the kinds that come large: each with a headline, and a first and a last sentence to look for.</summary>
internal static class LargePages
{
    public const string FirstSentence = "The council met behind closed doors on Tuesday, according to two people who were there.";

    public const string LastSentence = "The harbour reopens in spring, the mayor said at the end of the meeting, and not before.";

    private const string Prose = "The council voted on the harbour budget after a debate of four hours, and the mayor, who had asked for more, said she would try again next year. ";

    /// <summary>The kinds of pages.</summary>
    public static IReadOnlyDictionary<string, Func<int, string>> Kinds { get; } = new Dictionary<string, Func<int, string>>(StringComparer.Ordinal)
    {
        ["scripts"] = static i => $"<script>window.state{i}={{\"a\":[{string.Concat(Enumerable.Repeat("{\"id\":4711,\"html\":\"<p>no text</p>\"},", 200))}0]}};</script><style>.c{i} {{ color: red }}</style><p>{Prose}</p>",
        ["inline pictures"] = static i => $"<p>{Prose}</p><figure><img alt=\"The harbour\" src=\"data:image/png;base64,{new string('A', 20_000)}\"><figcaption>The harbour at dawn, picture {i}. (Jane Doe/The Beacon)</figcaption></figure>",
        ["comments"] = static i => $"<!-- {string.Concat(Enumerable.Repeat("template part <div> ", 200))} {i} --><p>{Prose}</p>",
        ["text"] = static _ => $"<p>{Prose}{Prose}{Prose}</p>\n",
        ["accented text"] = static i => $"<p>Der Stadtrat stimmte nach vierstündiger Debatte über den Hafenhaushalt ab; die Bürgermeisterin kündigte für {2000 + (i % 50)} einen neuen Anlauf an – „größer“, wie sie sagte.</p>\n",
        ["short paragraphs"] = static i => $"<p>Paragraph {i} of the list says what the council decided on one of its items.</p>\n",
        ["marked-up paragraphs"] = static i => $"<div class=\"story-block story-block--text\" id=\"b{i}\" data-tracking=\"block-{i}\"><p class=\"paragraph paragraph--body\">The council <a class=\"link link--inline\" href=\"https://beacon.example/council/{i}\">voted</a> on <b>item {i}</b>; {Prose}</p></div>\n",
        ["live blog"] = static i => $"<article class=\"live-entry\" id=\"entry-{i}\"><time datetime=\"2024-03-14T{i / 60 % 24:00}:{i % 60:00}:00Z\">{i / 60 % 24:00}:{i % 60:00}</time><h3>Vote on item {i}</h3><p>{Prose}</p><p>{Prose}{Prose}</p></article>\n",
        ["tables"] = static i => $"<tr class=\"row\"><td>Item {i}</td><td>{i * 17 % 1000}</td><td>{i * 31 % 1000}</td><td>approved</td></tr>\n",
        ["small elements"] = static i => $"<li><a href=\"/item/{i}\" class=\"teaser\" data-id=\"{i}\"><span>Item</span> <b>{i}</b></a></li>",
        ["pictures"] = static i => $"<p>{Prose}</p><figure class=\"image\"><img src=\"https://beacon.example/{i}.jpg\" srcset=\"https://beacon.example/{i}-s.jpg 480w, https://beacon.example/{i}-l.jpg 1200w\" alt=\"A ship in the harbour\"><figcaption>Ship number {i} leaves the harbour of the city at dawn. (Jane Doe/The Beacon)</figcaption></figure>\n",
    };

    /// <summary>A page of about so many bytes.</summary>
    public static byte[] Make(string kind, int lengthInBytes)
    {
        var page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Council votes on the harbour budget</title></head>\n<body class=\"live\"><article><h1>Council votes on the harbour budget</h1>\n")
            .Append($"<p>{FirstSentence}</p>\n").Append(kind == "tables" ? "<table>" : "<div class=\"content\">");
        var unit = Kinds[kind];
        for (var i = 0; page.Length < lengthInBytes; i++)
        {
            page.Append(unit(i));
        }

        return Encoding.UTF8.GetBytes(page.Append(kind == "tables" ? "</table>" : "</div>").Append($"\n<p>{LastSentence}</p></article></body></html>\n").ToString());
    }

    /// <summary>The page as a browser saves it in one file, beside a picture.</summary>
    public static byte[] WebArchive(byte[] page)
    {
        var text = Encoding.UTF8.GetString(page).Replace("=", "=3D", StringComparison.Ordinal).Replace("\n", "=0A=\r\n", StringComparison.Ordinal);
        var picture = Convert.ToBase64String(new byte[page.Length / 4]);
        return Encoding.UTF8.GetBytes(
            "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://beacon.example/harbour\r\nSubject: Harbour\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"b0\"\r\n\r\n"
            + $"--b0\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://beacon.example/harbour\r\n\r\n{text}\r\n--b0\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n{picture}\r\n--b0--\r\n");
    }

    public static byte[] Zipped(byte[] page)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("harbour.html", CompressionLevel.Fastest).Open();
            entry.Write(page);
        }

        return stream.ToArray();
    }

    public static byte[] Gzipped(byte[] page)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(page);
        }

        return stream.ToArray();
    }
}
