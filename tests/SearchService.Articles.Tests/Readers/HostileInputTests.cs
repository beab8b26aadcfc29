using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using SearchService.Articles.Readers;

namespace SearchService.Articles.Tests.Readers;

public sealed class HostileInputTests
{
    [Theory]
    [InlineData("empty.txt", "", "empty-file")]
    [InlineData("blank.txt", "  \n\n ", "empty-file")]
    [InlineData("cut.xml", "<nitf><body><body.head><hedline>", "truncated-xml")]
    [InlineData("other.xml", "<?xml version=\"1.0\"?><invoice><sum>3</sum></invoice>", "unknown-xml")]
    [InlineData("bad.json", "{\"title\": \"A\", ", "broken-json")]
    [InlineData("no.json", "{\"colour\": \"red\"}", "no-article")]
    [InlineData("plan.xml", "<planningItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\"/>", "not-an-article")]
    public void UnreadableFiles_FailWithACodeAndASentence(string name, string content, string code)
    {
        var failure = ReadFile.Text(name, content).Failure;
        Assert.Equal(code, failure?.Code);
        Assert.EndsWith(".", failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void BinaryJunk_IsRefused()
    {
        var junk = new byte[50_000];
        new Random(7).NextBytes(junk);
        junk[0] = 0x42;
        Assert.Equal("unknown-format", ReadFile.Bytes("junk.txt", junk).Failure?.Code);
    }

    [Theory]
    [InlineData("The council of Norrby decided on Monday to close the old harbour bridge for the winter, because its bearings have rusted through. ")]
    [InlineData("Bridge closed in the harbour of Norrby as the council says ")]
    public void ParagraphAboveAllThatLooksLikeAHeadline_IsNotLost(string part)
    {
        var first = string.Concat(Enumerable.Repeat(part, 6)).Trim();
        var article = ReadFile.Single(ReadFile.Text("pasted.txt", $"{first}\n\nBy Anna Lindqvist\n\nThe mayor said that she was sorry for it, and that buses would run.\n\nMore follows here about the bridge.\n"));
        Assert.Contains(first, article.Body);
        Assert.Contains("More follows here about the bridge.", article.Body);
    }

    [Theory]
    [InlineData("a.md", "---\ntitle: Ferry sold\nembargo: until the funeral\n---\n\nThe ferry of Norrby is sold.\n")]
    [InlineData("a.json", "{\"title\": \"Ferry sold\", \"embargo\": \"tomorrow\", \"text\": \"The ferry of Norrby is sold.\"}")]
    [InlineData("a.json", "{\"title\": \"Ferry sold\", \"embargo\": true, \"text\": \"The ferry of Norrby is sold.\"}")]
    [InlineData("ninjs.json", "{\"uri\": \"urn:x\", \"type\": \"text\", \"pubstatus\": \"usable\", \"embargoed\": \"18.00\", \"headline\": \"Ferry sold\", \"body_text\": \"The ferry is sold.\"}")]
    [InlineData("g2.xml", "<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\" guid=\"x\"><itemMeta><embargoed>tonight</embargoed></itemMeta><contentMeta><headline>Ferry sold</headline></contentMeta></newsItem>")]
    public void EmbargoThatCannotBeRead_FailsAndSaysWhatToDo(string name, string content)
    {
        var failure = ReadFile.Text(name, content).Failure;
        Assert.Equal("unreadable-embargo", failure?.Code);
        Assert.Contains("2026-11-24T18:00:00+01:00", failure!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.md", "---\ntitle: Ferry sold\nembargo: none\n---\n\nThe ferry of Norrby is sold.\n", ArticleStatus.Usable)]
    [InlineData("a.json", "{\"title\": \"Ferry sold\", \"embargo\": \"\", \"text\": \"The ferry of Norrby is sold.\"}", ArticleStatus.Usable)]
    [InlineData("a.json", "{\"title\": \"Ferry sold\", \"embargo\": false, \"text\": \"The ferry of Norrby is sold.\"}", ArticleStatus.Usable)]
    [InlineData("g2.xml", "<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\" guid=\"x\"><itemMeta><embargoed/></itemMeta><contentMeta><headline>Ferry sold</headline></contentMeta></newsItem>", ArticleStatus.Withheld)]
    public void EmbargoThatIsNone_IsNone_AndOneWithoutAnEndHoldsTheArticle(string name, string content, ArticleStatus status)
    {
        var article = ReadFile.Single(ReadFile.Text(name, content));
        Assert.Equal((status, null), (article.Status, article.EmbargoUntil));
    }

    [Fact]
    public void EmbargoThatCannotBeRead_AmongManyArticles_HoldsOnlyItsOwn()
    {
        var articles = ReadFile.Text("a.ndjson", "{\"id\": \"1\", \"title\": \"Ferry sold\", \"embargo\": \"tomorrow\", \"text\": \"The ferry is sold.\"}\n{\"id\": \"2\", \"title\": \"Bridge sold\", \"text\": \"The bridge is sold.\"}\n").Articles;
        Assert.Equal([ArticleStatus.Withheld, ArticleStatus.Usable], articles.Select(static a => a.Status));
    }

    [Fact]
    public void TruncatedXml_GivesWhatStandsBeforeTheCut()
    {
        var article = ReadFile.Single(ReadFile.Text("cut.xml", "<nitf><body><body.head><hedline><hl1>Harbour closed</hl1></hedline></body.head><body.content><p>The harbour is closed.</p><p>Ships wa"));
        Assert.Equal("Harbour closed", article.Title);
        Assert.Contains(article.Warnings, static warning => warning.Contains("broken at line", StringComparison.Ordinal));
    }

    [Fact]
    public void EntityBombsAndExternalEntities_AreNotExpanded()
    {
        var result = ReadFile.Text("bomb.xml", "<!DOCTYPE nitf [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY x SYSTEM \"file:///etc/passwd\">]><nitf><body><body.content><p>Text &b; and &x; end.</p></body.content></body></nitf>");
        Assert.DoesNotContain("aaaaaaaaaa", string.Join(' ', result.Articles.SelectMany(static article => article.Body)), StringComparison.Ordinal);
        Assert.DoesNotContain("root:", string.Join(' ', result.Articles.SelectMany(static article => article.Body)), StringComparison.Ordinal);
    }

    [Fact]
    public void ZipBomb_IsRefusedBeforeItFillsTheMemory()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("bomb.txt", CompressionLevel.SmallestSize).Open();
            var zeros = new byte[1_000_000];
            for (var i = 0; i < 60; i++)
            {
                entry.Write(zeros);
            }
        }

        Assert.Equal("archive-bomb", ReadFile.Bytes("bomb.zip", stream.ToArray()).Failure?.Code);
    }

    [Fact]
    public void ArchivesInArchives_EndAtTheLimit()
    {
        var content = Encoding.UTF8.GetBytes("A headline of some words\n\nA paragraph.");
        for (var i = 0; i < 6; i++)
        {
            using var stream = new MemoryStream();
            using (var gzip = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true))
            {
                gzip.Write(content);
            }

            content = stream.ToArray();
        }

        Assert.Equal("archive-too-deep", ReadFile.Bytes("deep.gz", content).Failure?.Code);
    }

    [Fact]
    public void DeeplyNestedMarkup_IsReadFlat()
    {
        var page = "<html><body><h1>Deep story of a page</h1>" + string.Concat(Enumerable.Repeat("<div><b>", 50_000)) + "<p>" + string.Concat(Enumerable.Repeat("The text is still found at the bottom, whatever stands above it. ", 10)) + "</p></body></html>";
        var clock = Stopwatch.StartNew();
        var result = ReadFile.Text("deep.html", page);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), clock.Elapsed.ToString());
        var article = ReadFile.Single(result);
        Assert.Contains("still found", string.Join(' ', article.Body), StringComparison.Ordinal);
        Assert.Contains(article.Warnings, static warning => warning.Contains("nested deeper", StringComparison.Ordinal));
    }

    [Fact]
    public void DeeplyNestedXmlAndJson_DoNotOverflow()
    {
        Assert.NotNull(ReadFile.Text("deep.xml", "<nitf>" + string.Concat(Enumerable.Repeat("<p>", 200_000))));
        Assert.Equal("broken-json", ReadFile.Text("deep.json", new string('[', 200_000)).Failure?.Code);
        Assert.NotNull(ReadFile.Text("deep.md", string.Concat(Enumerable.Repeat("> ", 50_000)) + "text"));
        Assert.NotNull(ReadFile.Text("deep.md", "---\na: " + new string('[', 100_000) + "\n---\ntext"));
        Assert.NotNull(ReadFile.Text("deep.rtf", "{\\rtf1" + new string('{', 200_000) + "text"));
    }

    [Fact]
    public void ALineOfTenMegabytes_IsReadWithinTheTime()
    {
        var clock = Stopwatch.StartNew();
        Assert.NotNull(ReadFile.Text("line.txt", string.Concat(Enumerable.Repeat("one line of words without any end ", 300_000))));
        Assert.NotNull(ReadFile.Text("line.html", "<html><p>" + string.Concat(Enumerable.Repeat("one line of words without any end ", 300_000))));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), clock.Elapsed.ToString());
    }

    [Fact]
    public void TooLargeAndTooSlow_AreNamed()
    {
        Assert.Equal("file-too-large", ReadFile.Text("big.txt", new string('a', 2000), new ReadOptions { MaxFileBytes = 1000 }).Failure?.Code);
        var slow = new ReadOptions { MaxDuration = TimeSpan.Zero };
        Assert.Equal("took-too-long", ReadFile.Text("slow.html", "<html><body>" + string.Concat(Enumerable.Repeat("<p>A paragraph of the story.</p>", 2000)) + "</body></html>", slow).Failure?.Code);
    }

    [Fact]
    public void APhotoWithADamagedHuffmanTable_IsReadAsFarAsItGoes()
    {
        var photo = File.ReadAllBytes(Path.Combine(SearchService.Testing.SharedData.RepositoryRoot, "samples", "photos", "canteen-chess.jpg"));
        var table = photo.AsSpan().IndexOf([(byte)0xFF, (byte)0xC4]);
        photo[table + 6] = 0xFF;
        photo[table + 7] = 0xDA;
        var result = ReadFile.Bytes("damaged.jpg", photo);
        Assert.NotEqual("reader-fault", result.Failure?.Code);
    }

    [Fact]
    public void TextBeyondTheBound_IsLeftOutAndNamed()
    {
        var bound = new ReadOptions { MaxTextBytes = 50_000 };
        var article = ReadFile.Single(ReadFile.Text("long.txt", "A headline of some words\n\n" + string.Concat(Enumerable.Repeat("The harbour is closed until the pilot returns from leave.\n\n", 2_000)), bound));
        Assert.InRange(article.Body.Sum(static text => text.Length), 40_000, 50_000);
        Assert.Contains(article.Warnings, static warning => warning.Contains("left out", StringComparison.Ordinal));
        Assert.Equal("file-too-large", ReadFile.Text("one.json", "{\"title\":\"A\",\"body\":\"" + new string('x', 60_000) + "\"}", bound).Failure?.Code);
        Assert.Equal(3_000, ReadFile.Text("many.ndjson", string.Concat(Enumerable.Range(0, 3_000).Select(static i => $"{{\"title\":\"Harbour closed, part {i}\"}}\n")), bound).Articles.Count);
    }

    /// <summary>Fuzz case 25201.</summary>
    [Fact]
    public void MailBoundariesOnNeighbouringLines_HaveNothingBetweenThem()
    {
        var mail = "From: a@paper.example\nSubject: Copy\nContent-Type: multipart/mixed; boundary=\"b\"\n\n--b\n--b\n\nThe harbour is closed until the pilot returns.\n--b--\n";
        Assert.Equal(["The harbour is closed until the pilot returns."], ReadFile.Single(ReadFile.Text("copy.eml", mail)).Body);
    }

    [Fact]
    public void CancellationByTheCaller_Throws()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => new ArticleReader().Read(new DroppedFile("a.html", "<html><body><p>text</p></body></html>"u8.ToArray(), ReadFile.Modified), cancelled.Token));
    }

    [Fact]
    public void APageWithMoreMarkupThanIsParsed_KeepsItsBeginning_AndSaysWhatIsMissing()
    {
        var options = ReadOptions.Default with { MaxMarkupItems = 50 };
        var page = "<html><body><article><h1>Council votes on the harbour budget</h1>" + string.Concat(Enumerable.Range(0, 200).Select(static i => $"<p class=\"a\">Paragraph {i} says in a whole sentence what the council decided.</p>")) + "</article></body></html>";
        var article = ReadFile.Single(ReadFile.Bytes("page.html", System.Text.Encoding.UTF8.GetBytes(page), options));
        Assert.Equal("Council votes on the harbour budget", article.Title);
        Assert.Contains("Paragraph 0 says", article.Body[0], StringComparison.Ordinal);
        Assert.DoesNotContain(article.Body, static paragraph => paragraph.Contains("Paragraph 100 ", StringComparison.Ordinal));
        Assert.Contains(article.Warnings, static warning => warning.Contains("50 elements and attributes", StringComparison.Ordinal) && warning.Contains("percent were left out", StringComparison.Ordinal));
    }
}
