using System.Globalization;
using SearchService.Archive.Search;
using SearchService.Articles;

namespace SearchService.Archive.Tests.Search;

/// <summary>Leafing through hits while the archive changes.</summary>
public sealed class PagingTests : IDisposable
{
    private readonly ArchiveFixture _archive = new();

    public PagingTests()
    {
        for (var i = 0; i < 40; i++) AddFlood($"id{i:00}", i);
    }

    public void Dispose() => _archive.Dispose();

    [Theory]
    [InlineData(SortOrder.Best)]
    [InlineData(SortOrder.Newest)]
    public void ArticlesThatArriveMeanwhile_NeitherRepeatNorHideThoseOfTheNextPages(SortOrder sort)
    {
        var whole = _archive.IdsFor("flood", r => r with { Sort = sort, Limit = 100 }).ToList();
        var seen = new List<string>();
        string? cursor = null;
        var arrived = 0;
        do
        {
            var page = _archive.Ask("flood", r => r with { Sort = sort, Limit = 7, Cursor = cursor });
            Assert.Empty(page.Warnings);
            seen.AddRange(page.Hits.Select(static h => h.Id));
            cursor = page.NextCursor;
            // Each new one scores above all others, and all statistics change with it; time goes on, too.
            for (var i = 0; i < 5; i++) _archive.Add($"new{arrived}", new Article { Title = "Flood flood", Body = ["Flood."], Published = _archive.Clock.Now.AddDays(++arrived) });
            _archive.Clock.Now += TimeSpan.FromDays(10);
        }
        while (cursor is not null);

        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Equal(whole, seen.Where(static id => id.StartsWith("id", StringComparison.Ordinal)));
    }

    [Fact]
    public void ArticleWithheldMeanwhile_IsNotShownOnTheNextPage_AndACorrectedOneIsShownCorrected()
    {
        var whole = _archive.IdsFor("flood", static r => r with { Limit = 100 }).ToList();
        var first = _archive.Ask("flood", static r => r with { Limit = 10 });
        _archive.Add(whole[12], new Article { Title = "Flood withheld", Status = ArticleStatus.Withheld });
        _archive.Add(whole[13], new Article { Title = "Flood corrected", Body = ["A flood, corrected."] });
        _archive.Remove(whole[14]);
        var second = _archive.Ask("flood", r => r with { Limit = 10, Cursor = first.NextCursor });
        Assert.Equal(whole[10..20].Where(id => id != whole[12] && id != whole[14]), second.Hits.Select(static h => h.Id));
        Assert.Equal("Flood corrected", second.Hits.Single(h => h.Id == whole[13]).Title);
    }

    [Theory]
    [InlineData(SortOrder.Best)]
    [InlineData(SortOrder.Newest)]
    [InlineData(SortOrder.Oldest)]
    public void LastArticleOfAPage_WrittenAgainMeanwhile_DoesNotFollowItself(SortOrder sort)
    {
        var whole = _archive.IdsFor("flood", r => r with { Sort = sort, Limit = 100 }).ToList();
        var first = _archive.Ask("flood", r => r with { Sort = sort, Limit = 10 });
        AddFlood(whole[9], int.Parse(whole[9].AsSpan(2), CultureInfo.InvariantCulture));
        var second = _archive.Ask("flood", r => r with { Sort = sort, Limit = 10, Cursor = first.NextCursor });
        Assert.Equal(whole[10..20], second.Hits.Select(static h => h.Id));
    }

    [Fact]
    public void CursorOfAProgramThatHasEnded_GoesOnBehindItsLastArticle()
    {
        var whole = _archive.IdsFor("flood", static r => r with { Limit = 100 }).ToList();
        var first = _archive.Ask("flood", static r => r with { Limit = 10 });
        using var other = _archive.NewSearch();
        var second = ArchiveFixture.Of(other.SearchAsync(new SearchRequest { Query = "flood", Limit = 10, Cursor = first.NextCursor }, CancellationToken.None));
        Assert.Equal(whole[10..20], second.Hits.Select(static h => h.Id));
    }

    private void AddFlood(string id, int i) => _archive.Add(id, new Article
    {
        Title = $"Flood {i % 4}", Body = [string.Concat(Enumerable.Repeat("flood water ", i % 5 + 1))],
        Published = new DateTimeOffset(2016, 1, 1 + i % 9, 0, 0, 0, TimeSpan.Zero),
    });
}
