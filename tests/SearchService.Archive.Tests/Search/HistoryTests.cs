using SearchService.Articles;

namespace SearchService.Archive.Tests.Search;

/// <summary>The texts an article has had.</summary>
public sealed class HistoryTests : IDisposable
{
    private readonly ArchiveFixture _archive = new();

    public void Dispose() => _archive.Dispose();

    [Fact]
    public void EachChangeOfTheText_IsAVersion_ReadableWithMarks_AndReadingAgainIsNone()
    {
        _archive.Add("a", new Article { Title = "Ferry late", Body = ["The ferry is an hour late."] });
        _archive.Add("a", new Article { Title = "Ferry late", Body = ["The ferry is an hour late."], Keywords = ["read again"] });
        _archive.Clock.Now = _archive.Clock.Now.AddHours(1);
        _archive.Add("a", new Article { Title = "Ferry cancelled", Body = ["The ferry is cancelled."] });

        var versions = ArchiveFixture.Of(_archive.Search.FindVersionsAsync("a", CancellationToken.None))!;
        Assert.Equal([(2, "Ferry cancelled"), (1, "Ferry late")], versions.Select(static v => (v.Number, v.Title)));
        Assert.Equal(TimeSpan.FromHours(1), versions[0].SeenAt - versions[1].SeenAt);
        var first = ArchiveFixture.Of(_archive.Search.FindVersionAsync("a", 1, "hour", CancellationToken.None))!;
        Assert.Equal(["The ferry is an hour late."], first.Article.Body);
        Assert.Equal(1, first.Version);
        Assert.Contains(first.Marks, static m => m.Field == "body");
        Assert.Null(ArchiveFixture.Of(_archive.Search.FindVersionAsync("a", 3, null, CancellationToken.None)));
        Assert.Empty(_archive.IdsFor("hour"));
    }

    [Fact]
    public void EmbargoLiftedEarly_WithoutAnotherText_MakesThatTextAVersion()
    {
        _archive.Add("a", new Article { Title = "Ferry late" });
        _archive.Add("a", new Article { Title = "Ferry sold", EmbargoUntil = _archive.Clock.Now.AddHours(1) });
        _archive.Add("a", new Article { Title = "Ferry sold" });
        Assert.Equal([(2, "Ferry sold"), (1, "Ferry late")], ArchiveFixture.Of(_archive.Search.FindVersionsAsync("a", CancellationToken.None))!.Select(static v => (v.Number, v.Title)));
        Assert.NotNull(ArchiveFixture.Of(_archive.Search.FindVersionAsync("a", 2, null, CancellationToken.None)));
    }

    [Fact]
    public void TextsThatMayNotBeShown_AreNoVersions_AndARemovedArticleHasNone()
    {
        _archive.Add("a", new Article { Title = "Withheld", Status = ArticleStatus.Withheld });
        _archive.Add("a", new Article { Title = "Shown" });
        Assert.Equal([2], ArchiveFixture.Of(_archive.Search.FindVersionsAsync("a", CancellationToken.None))!.Select(static v => v.Number));
        Assert.Null(ArchiveFixture.Of(_archive.Search.FindVersionAsync("a", 1, null, CancellationToken.None)));

        _archive.Remove("a");
        Assert.Null(ArchiveFixture.Of(_archive.Search.FindVersionsAsync("a", CancellationToken.None)));
        _archive.Add("a", new Article { Title = "Back" });
        Assert.Equal([1], ArchiveFixture.Of(_archive.Search.FindVersionsAsync("a", CancellationToken.None))!.Select(static v => v.Number));
    }
}
