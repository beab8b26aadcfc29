using SearchService.Testing;

namespace SearchService.Articles.Tests.Readers;

public sealed class SampleArticlesTests
{
    public static TheoryData<string, string, string, string, string, int> Samples => new()
    {
        // file, format, title begins, byline, day, body paragraphs
        { "pasted/ferry-crossings.txt", "pasted text", "Ferry operator cancels", "", "", 7 },
        { "pasted/baker-rings.txt", "pasted text", "Baker who hid wedding rings", "Gwilym Treharne", "2026-10-05", 6 },
        { "pasted/reservoir-protest.txt", "pasted text", "Farmers block canal road", "S. Lakshmi Priya", "2026-10-08", 6 },
        { "pasted/gemaelde-im-keller.txt", "pasted text", "Museum findet verschollenes", "Annegret Lindenau", "2026-10-07", 5 },
        { "pasted/recette-de-fromage.txt", "pasted text", "Un village refuse", "Clémence Vautrin", "2026-10-06", 5 },
        { "pasted/ultimo-farero.txt", "pasted text", "El último farero", "Itziar Mendizábal", "2026-10-03", 5 },
        { "pasted/comet-car-park.txt", "pasted text", "Amateur astronomer", "Priya Raghunathan-Cole", "2026-09-30", 6 },
        { "web/budget-vote.html", "web page", "City council passes budget", "Desmond Achterberg", "2026-10-14", 6 },
        { "web/flood-rescue.html", "web page", "Nineteen rescued", "Catrin Beddoe", "2026-10-15", 6 },
        { "web/canteen-draw.html", "web page", "Eleven-year-old holds", "Thandeka Nkosi", "2026-09-28", 5 },
        { "web/piano.mhtml", "web archive", "Concert pianist plays on", "Lucrezia Fontanarosa", "2026-10-02", 5 },
        { "agency/strike.nitf.xml", "NITF", "Dockers at Port Sabel", "Olumide Fasanya", "2026-10-09", 6 },
        { "agency/bees.newsml-g2.xml", "NewsML-G2", "Airport closes runway", "Konstantin Rusev", "2026-09-21", 5 },
        { "agency/comet.newsml.xml", "NewsML 1", "Amateur astronomer", "Priya Raghunathan-Cole", "2026-09-30", 6 },
        { "agency/piano.ninjs1.json", "ninjs", "Concert pianist plays on", "Lucrezia Fontanarosa", "2026-10-02", 5 },
        { "agency/chess.ninjs2.json", "ninjs", "Eleven-year-old holds", "Thandeka Nkosi", "2026-09-28", 5 },
        { "agency/flood.ninjs3.json", "ninjs", "Nineteen rescued", "Catrin Beddoe", "2026-10-15", 6 },
        { "agency/whale.iptc7901.txt", "IPTC 7901", "Whale that swam up river", "", "2026-10-01", 5 },
        { "agency/kestrels.anpa", "ANPA 1312", "Kestrels beat Ironmen", "Nora Whitfield", "2026-10-11", 6 },
        { "agency/wire.atom", "Atom feed", "Dockers at Port Sabel", "Olumide Fasanya", "2026-10-09", 6 },
        { "documents/chess.md", "Markdown", "Eleven-year-old holds", "Thandeka Nkosi", "2026-09-28", 5 },
        { "documents/bridge.md", "Markdown", "Ash Street bridge", "Jolene Pruitt", "2026-10-16", 5 },
        { "documents/budget.docx", "Word document", "City council passes budget", "Desmond Achterberg", "2026-10-14", 6 },
        { "documents/bees.odt", "OpenDocument text", "Airport closes runway", "Konstantin Rusev", "2026-09-21", 5 },
        { "documents/farero.rtf", "RTF", "El último farero", "Itziar Mendizábal", "", 5 },
        { "exports/strike.json", "JSON", "Dockers at Port Sabel", "Olumide Fasanya", "2026-10-09", 6 },
        { "exports/museum.nitf.xml.gz", "NITF", "Museum findet verschollenes", "Annegret Lindenau", "2026-10-07", 5 },
    };

    [Theory]
    [MemberData(nameof(Samples))]
    public void EverySample_GivesItsFields(string file, string format, string title, string byline, string day, int paragraphs)
    {
        var result = ReadFile.Sample(file);
        var article = ReadFile.Single(result);

        Assert.Equal(format, result.Format);
        Assert.StartsWith(title, article.Title, StringComparison.Ordinal);
        Assert.Equal(byline, string.Join(", ", article.Bylines));
        Assert.Equal(day, article.Published?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "");
        Assert.Equal(paragraphs, article.Body.Count);
    }

    public static TheoryData<string, string> Captions => new()
    {
        { "pasted/ferry-crossings.txt", "Ida Fjelltun|NorPress|skarholm ferry berth;Ida Fjelltun|NORPRESS|mayor aune shop" },
        { "pasted/baker-rings.txt", "Tegan Bolitho|Pentreath Gazette|;|PA|" },
        { "pasted/kestrels-final.txt", "Nora Castellanos|AP|;Nora Castellanos|AP|" },
        { "pasted/reservoir-protest.txt", "K. Balamurugan||;|PTI|" },
        { "pasted/gemaelde-im-keller.txt", "Malte Brandis|dpa|" },
        { "pasted/comet-car-park.txt", "Fergal Nugent|PA|" },
        { "web/budget-vote.html", "Jolene Pruitt|Milbrook Courier|osei-bonsu council chamber" },
        { "web/flood-rescue.html", "Gareth Pym|Getty Images|helicopter roof flood;|West Shires Fire Service|" },
        { "agency/strike.nitf.xml", "Tunde Adeyinka|Reuters|dockers gate crowd;Tunde Adeyinka|Reuters|" },
        { "agency/whale-photo.newsml-g2.xml", "Ida Fjelltun|NorPress|" },
        { "agency/piano.ninjs1.json", "Dario Bellucci|Teatro Lirico|Ilse van Roosbroeck" },
        { "documents/budget.docx", "Jolene Pruitt|Milbrook Courier|osei-bonsu council chamber" },
        { "documents/chess.md", "Sipho Maluleke|Savanna Times|chess canteen girl" },
        { "photos/whale-opera.jpg", "Ida Fjelltun|NorPress|" },
        { "photos/canteen-chess.jpg", "Sipho Maluleke|Savanna Times|A girl and a man play chess at a canteen table" },
        { "photos/harbour-painting.png", "Malte Brandis|dpa|A painting of a harbour in winter" },
        { "photos/bridge-divers.jpg", "Rick Delmonico|Milbrook Courier|" },
    };

    [Theory]
    [MemberData(nameof(Captions))]
    public void EverySample_GivesItsCaptionsWithCredits(string file, string expected)
    {
        var article = ReadFile.Single(ReadFile.Sample(file));
        Assert.All(article.Captions, static caption => Assert.NotEmpty(caption.Text));
        Assert.All(article.Captions, caption => Assert.DoesNotContain(caption.Text, article.Body));
        Assert.Equal(expected, string.Join(';', article.Captions.Select(static caption => $"{caption.Photographer}|{caption.Agency}|{caption.Alt}")));
    }

    [Fact]
    public void AWithdrawnStory_IsCancelled_AndAnEmbargoIsKept()
    {
        Assert.Equal(ArticleStatus.Cancelled, ReadFile.Single(ReadFile.Sample("agency/withdrawn.newsml-g2.xml")).Status);
        Assert.Equal(DateTimeOffset.Parse("2026-10-16T18:00:00-05:00", System.Globalization.CultureInfo.InvariantCulture), ReadFile.Single(ReadFile.Sample("agency/bridge.newsml-g2.xml")).EmbargoUntil);
    }

    [Fact]
    public void AFeed_GivesOneArticlePerItem_NamedLikeThePageItLinksTo()
    {
        var feed = ReadFile.Sample("agency/harbour-post.rss");
        Assert.Equal(3, feed.Articles.Count);
        Assert.Equal(ReadFile.Single(ReadFile.Sample("web/ferry.html")).Id, feed.Articles[0].Id);
        Assert.Equal("Ida Fjelltun", feed.Articles[0].Captions[0].Photographer);
    }

    [Fact]
    public void TheSameStoryInTwoFormats_HasTheSameTextKey()
    {
        var keys = new[] { "documents/chess.md", "web/canteen-draw.html", "agency/chess.ninjs2.json" }.Select(static file => NearDuplicateKey.Of(ReadFile.Single(ReadFile.Sample(file)))).ToList();
        Assert.Single(keys.Distinct());
        Assert.NotEqual(keys[0], NearDuplicateKey.Of(ReadFile.Single(ReadFile.Sample("web/budget-vote.html"))));
    }

    [Fact]
    public void AMailWithAnAttachment_GivesBoth()
    {
        var mail = ReadFile.Sample("documents/bridge-copy.eml");
        Assert.Equal(2, mail.Articles.Count);
        Assert.Equal("Ash Street bridge – copy for Saturday", mail.Articles[0].Title);
        Assert.Equal("Jolene Pruitt", Assert.Single(mail.Articles[0].Bylines));
        Assert.Equal("Rick Delmonico", mail.Articles[1].Captions[0].Photographer);
    }

    [Fact]
    public void AnArchive_GivesEachFileInIt()
    {
        var package = ReadFile.Sample("exports/flood-package.zip");
        Assert.Equal("archive", package.Format);
        Assert.Equal(["Nineteen rescued as river breaks through old dam above Westerleigh", "Picture desk: two pictures of the Westerleigh flood"], package.Articles.Select(static article => article.Title));
        Assert.Equal(2, ReadFile.Sample("exports/archive.ndjson").Articles.Count);
    }

    [Fact]
    public void SidecarsOverride_AndAreNamed()
    {
        var document = ReadFile.Sample("documents/bridge.md");
        Assert.Equal(["bridge.md.meta.yml"], document.SidecarNames);
        Assert.Equal("Local", document.Articles[0].Section);
        Assert.Equal("sidecar-file", ReadFile.Sample("documents/bridge.md.meta.yml").Failure?.Code);
        Assert.Equal("sidecar-file", ReadFile.Sample("photos/bridge-divers.jpg.yml").Failure?.Code);
        var photo = ReadFile.Single(ReadFile.Sample("photos/canteen-chess.jpg"));
        Assert.Equal(["Lerato Mokoena", "Gideon Steyn"], photo.PeopleShown);
    }

    [SkippableFact]
    public void APdf_IsReadThroughPdfToText()
    {
        Skip.IfNot(File.Exists("/usr/bin/pdftotext"), "pdftotext of poppler-utils is not installed here.");
        var article = ReadFile.Single(ReadFile.Sample("documents/baker.pdf"));
        Assert.StartsWith("Baker who hid wedding rings", article.Title, StringComparison.Ordinal);
        Assert.Equal("Gwilym Treharne", Assert.Single(article.Bylines));
        Assert.Contains("spared prison, because nearly all of his customers", string.Join(' ', article.Body), StringComparison.Ordinal);
    }

    [Fact]
    public void EverySampleFile_IsReadOrIsASidecar()
    {
        var root = Path.Combine(SharedData.RepositoryRoot, "samples");
        var files = Directory.GetFiles(root, "*", SearchOption.AllDirectories).Where(static file => !file.EndsWith("README.md", StringComparison.Ordinal)).ToList();
        Assert.True(files.Count >= 40);
        foreach (var file in files)
        {
            var result = ReadFile.At(file);
            Assert.True(result.Articles.Count > 0 || result.Failure?.Code is "sidecar-file" or "pdf-needs-poppler", $"{file}: {result.Failure}");
        }
    }
}
