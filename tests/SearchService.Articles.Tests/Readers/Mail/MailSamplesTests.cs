using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using SearchService.Articles.Text;
using SearchService.Testing;

namespace SearchService.Articles.Tests.Readers.Mail;

/// <summary>Every real and odd mail of the shared set: its headers and plain text, compared with a line-by-line reading of the file.</summary>
public sealed partial class MailSamplesTests
{
    public static TheoryData<string> Files()
    {
        var files = new TheoryData<string>();
        var folder = SharedData.PathOf("data", "formats", "mimekit-testdata", "UnitTests", "TestData");
        foreach (var name in new[] { "messages", "partial" })
        {
            var found = Directory.Exists(Path.Combine(folder, name)) ? Directory.GetFiles(Path.Combine(folder, name)) : [];
            foreach (var file in found.Where(static file => !Path.GetFileName(file).StartsWith("body.", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
            {
                files.Add(Path.GetRelativePath(SharedData.Root, file));
            }
        }

        if (files.Count == 0) files.Add("");
        return files;
    }

    [SkippableTheory]
    [MemberData(nameof(Files))]
    public void SubjectSenderDateAndId_AreThoseOfTheFirstHeaders(string file)
    {
        Skip.If(file.Length == 0, "Stands for the files when the mails are not beside this repository.");
        var bytes = File.ReadAllBytes(SharedData.PathOf(file));
        var headers = Headers(Encoding.Latin1.GetString(bytes));
        var result = ReadFile.Bytes("message.eml", bytes);
        if (result.Failure is { } failure)
        {
            Assert.Contains(failure.Code, new[] { "no-article", "archive-too-deep" });
            Assert.False(headers.TryGetValue("subject", out var lost) && lost.Length > 0 && failure.Code == "no-article", lost);
            return;
        }

        if (headers.GetValueOrDefault("content-type", "").StartsWith("message/", StringComparison.OrdinalIgnoreCase))
        {
            // An envelope without text of its own: the message in it is the article.
            Assert.NotEmpty(result.Articles);
            return;
        }

        var article = result.Articles[0];
        if (headers.TryGetValue("subject", out var subject) && subject.Length > 0)
        {
            Assert.Equal(Prose.Clean(Decoded(subject)), article.Title);
        }

        if (headers.TryGetValue("message-id", out var id))
        {
            Assert.Equal("mid:" + id.Trim('<', '>', ' '), article.Id);
        }

        if (headers.TryGetValue("date", out var date) && DateTimeOffset.TryParse(Comment().Replace(date, ""), CultureInfo.InvariantCulture, out var sent))
        {
            Assert.True(sent == article.Published, $"{date}: {article.Published:o}");
        }

        if (headers.TryGetValue("from", out var from) && Sender().Match(Decoded(from)) is { Success: true } name && !name.Groups[1].Value.Contains('@'))
        {
            Assert.Contains(name.Groups[1].Value, article.Bylines);
        }
    }

    [SkippableFact]
    public void PlainMessages_KeepEveryWordBeforeTheSignature()
    {
        var folder = SharedData.PathOf("data", "formats", "mimekit-testdata", "UnitTests", "TestData", "messages");
        Skip.IfNot(Directory.Exists(folder), "The mails are not beside this repository.");
        var compared = 0;
        foreach (var file in Directory.GetFiles(folder))
        {
            var text = Encoding.Latin1.GetString(File.ReadAllBytes(file)).ReplaceLineEndings("\n");
            var headers = Headers(text);
            if (!headers.ContainsKey("subject") || text.Contains('\u001B') || !headers.GetValueOrDefault("content-type", "text/plain").StartsWith("text/plain", StringComparison.OrdinalIgnoreCase) || headers.GetValueOrDefault("content-transfer-encoding", "7bit") is not ("7bit" or "8bit"))
            {
                continue;
            }

            var body = text[(text.IndexOf("\n\n", StringComparison.Ordinal) + 2)..].Split("\n-- \n")[0];
            var article = ReadFile.Bytes("message.eml", File.ReadAllBytes(file)).Articles[0];
            var read = Prose.Fold(string.Join(' ', article.Body)).Split(' ');
            var missing = Prose.Fold(body).Split(' ').Except(read).ToList();
            Assert.True(missing.Count == 0, $"{file}: {string.Join(' ', missing)}");
            compared++;
        }

        Assert.True(compared > 0);
    }

    [Fact]
    public void TextsBetweenAttachments_AreAllRead_AndOfAlternativesOne()
    {
        var mail = """
            Message-ID: <copy.71@harbourpost.example>
            From: Ida Fjelltun <ida@harbourpost.example>
            Subject: Copy for page three
            Date: Fri, 16 Oct 2026 09:30:00 +0200
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary="outer"

            --outer
            Content-Type: multipart/alternative; boundary="inner"

            --inner
            Content-Type: text/plain; charset=utf-8

            The council meets on Tuesday to decide whether the quay is rebuilt in stone.
            --inner
            Content-Type: text/html; charset=utf-8

            <p>The council meets on <b>Tuesday</b> to decide whether the quay is rebuilt in stone.</p>
            --inner--
            --outer
            Content-Type: text/plain; charset=utf-8

            Mayor Aune said the old pilings would not last another winter of storms.
            --outer--
            """;
        var article = ReadFile.Single(ReadFile.Text("copy.eml", mail.ReplaceLineEndings("\r\n")));
        Assert.Equal("Copy for page three", article.Title);
        Assert.Equal(
            ["The council meets on Tuesday to decide whether the quay is rebuilt in stone.", "Mayor Aune said the old pilings would not last another winter of storms."],
            article.Body);
    }

    /// <summary>The first block of headers, unfolded; the first of each name counts.</summary>
    private static Dictionary<string, string> Headers(string text)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        string? last = null;
        foreach (var line in text.Split('\n').Select(static line => line.TrimEnd('\r')).SkipWhile(static line => line.Length == 0 || line.StartsWith("From ", StringComparison.Ordinal)).TakeWhile(static line => line.Length > 0))
        {
            if (line[0] is ' ' or '\t')
            {
                if (last is not null)
                {
                    headers[last] = $"{headers[last]} {line.Trim()}";
                }
            }
            else if (line.IndexOf(':') is > 0 and var colon)
            {
                last = headers.TryAdd(line[..colon].Trim(), line[(colon + 1)..].Trim()) ? line[..colon].Trim() : null;
            }
        }

        return headers;
    }

    /// <summary>"=?utf-8?B?...?=" and "=?utf-8?Q?...?=" by the letter of RFC 2047.</summary>
    private static string Decoded(string header) => EncodedWord().Replace(BetweenWords().Replace(header, "$1$2"), static word =>
    {
        var coded = word.Groups[3].Value;
        var bytes = word.Groups[2].Value is "B" or "b"
            ? Convert.FromBase64String(coded)
            : Encoding.Latin1.GetBytes(QuotedByte().Replace(coded.Replace('_', ' '), static hex => ((char)Convert.ToByte(hex.Groups[1].Value, 16)).ToString()));
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding(word.Groups[1].Value).GetString(bytes);
    });

    [GeneratedRegex(@"=\?([^?*]+)(?:\*\w+)?\?([BbQq])\?([^?]*)\?=")]
    private static partial Regex EncodedWord();

    [GeneratedRegex(@"(\?=)\s+(=\?)")]
    private static partial Regex BetweenWords();

    [GeneratedRegex("=([0-9A-Fa-f]{2})")]
    private static partial Regex QuotedByte();

    [GeneratedRegex("^\"?([^\"<]+?)\"? *<[^>]*>$")]
    private static partial Regex Sender();

    [GeneratedRegex(@"\([^)]*\)")]
    private static partial Regex Comment();
}
