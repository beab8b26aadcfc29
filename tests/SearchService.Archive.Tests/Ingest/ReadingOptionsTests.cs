using System.Text;
using SearchService.Archive.Ingest;
using SearchService.Articles;

namespace SearchService.Archive.Tests.Ingest;

public sealed class ReadingOptionsTests
{
    private const string OwnJson = """{ "story": { "hed": "Harbour opens", "paras": [ { "t": "The harbour of Larnholm opened on Monday after two years of work on its eastern quay." } ] }, "slug": "x" }""";

    [Fact]
    public void JsonOfOwnNames_IsReadByTheFieldMap()
    {
        var options = new IngestOptions();
        options.Reading.JsonFields["Title"] = "nothing.here, story.hed";
        options.Reading.JsonFields["body"] = "story.paras[].t";
        Assert.Empty(options.Reading.Faults());
        var article = Assert.Single(Read(options).Articles);
        Assert.Equal(("Harbour opens", "The harbour of Larnholm opened on Monday after two years of work on its eastern quay."), (article.Title, Assert.Single(article.Body)));
        Assert.NotEqual("Harbour opens", Read(new IngestOptions()).Articles.FirstOrDefault()?.Title);
    }

    [Fact]
    public void ChangedOptions_CountAsAnotherReader_SoThatFailuresAreTriedAgain()
    {
        var options = new IngestOptions();
        var usual = new ArticleFileReading(options).Version;
        options.Reading.JsonFields["title"] = "story.hed";
        var mapped = new ArticleFileReading(options).Version;
        options.Reading.JsonFields["title"] = "story.slug";
        Assert.Equal(3, new HashSet<int> { usual, mapped, new ArticleFileReading(options).Version }.Count);
        Assert.Equal(usual, new ArticleFileReading(new IngestOptions { Readers = 3 }).Version);
    }

    [Fact]
    public void MuchUnpacked_IsBoundedAsSet()
    {
        var options = new IngestOptions();
        options.Reading.MaxArticlesPerFile = 2;
        var lines = string.Concat(Enumerable.Range(0, 5).Select(static i => $$"""{"headline":"Title {{i}}","body":"A harbour opened in the town number {{i}} of the north coast."}""" + "\n"));
        var result = new ArticleFileReading(options).Read(new DroppedFile("a.ndjson", Encoding.UTF8.GetBytes(lines), DateTimeOffset.UnixEpoch));
        Assert.Equal(2, result.Articles.Count);
        Assert.Contains(result.Articles, static a => a.Warnings.Count > 0);
    }

    private static ReadResult Read(IngestOptions options) =>
        new ArticleFileReading(options).Read(new DroppedFile("own.json", Encoding.UTF8.GetBytes(OwnJson), DateTimeOffset.UnixEpoch));
}
