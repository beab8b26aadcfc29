using SearchService.Articles.Readers;
using SearchService.Testing;

namespace SearchService.Articles.Tests.Readers;

public sealed class SeedArticleTests
{
    [SkippableFact]
    public void TheArticleTheProjectStartedFrom_IsReadPerfectly()
    {
        var file = SharedData.PathOf("articles", "seed.txt");
        Skip.IfNot(File.Exists(file), "The labelled articles are not beside this repository.");
        var result = new ArticleReader().Read(new DroppedFile("seed.txt", File.ReadAllBytes(file), DateTimeOffset.UnixEpoch));

        var article = Assert.Single(result.Articles);
        Assert.Equal("pasted text", result.Format);
        Assert.Equal("Russia may be losing its leverage over Assad and Iran in Syria", article.Title);
        Assert.Equal("Politics", article.Section);
        Assert.Null(article.Published);
        Assert.Empty(article.Bylines);
        Assert.Equal(21, article.Body.Count);
        Assert.StartsWith("A cease-fire agreement", article.Body[0], StringComparison.Ordinal);
        Assert.EndsWith("\"The world is watching.\"", article.Body[^1], StringComparison.Ordinal);
        Assert.Equal(
            ["Putin (DC)", "aleppo syria", "Syria Army Soldiers Flag Aleppo Mosque", null],
            article.Captions.Select(static caption => caption.Alt));
        Assert.Equal(
            ["Kirill Kudryavtsev", "Omar Sanadiki", "Omar Sanadiki", "Omar Sanadiki"],
            article.Captions.Select(static caption => caption.Photographer));
        Assert.Equal(["Reuters", "Reuters", "Reuters", "Reuters"], article.Captions.Select(static caption => caption.Agency));
        Assert.Equal("REUTERS/Omar Sanadiki", article.Captions[^1].RawCredit);
        Assert.Equal("Russian President Vladimir Putin attends a joint news conference.", article.Captions[0].Text);
    }
}
