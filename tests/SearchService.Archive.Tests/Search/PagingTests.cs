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

    [Theory]
    [InlineData(SortOrder.Best)]
    [InlineData(SortOrder.Newest)]
    [InlineData(SortOrder.Oldest)]
    public void PagesOfArticlesWithMostWords_GoOnWhateverTheirSize_AndWhateverArrivesWithAllWords(SortOrder sort)
    {
        const string query = "flood water Quagga";
        for (var i = 0; i < 4; i++) AddWhole($"whole{i}");
        var whole = _archive.IdsFor(query, r => r with { Sort = sort, Limit = 100 }).ToList();
        Assert.Equal(44, whole.Count);

        var first = _archive.Ask(query, r => r with { Sort = sort, Limit = 10 });
        var second = _archive.Ask(query, r => r with { Sort = sort, Limit = 3, Cursor = first.NextCursor });
        Assert.Equal(whole[10..13], second.Hits.Select(static h => h.Id));
        Assert.Equal(first.Total, second.Total);

        for (var i = 4; i < 30; i++) AddWhole($"whole{i}");
        var third = _archive.Ask(query, r => r with { Sort = sort, Limit = 10, Cursor = second.NextCursor });
        Assert.Equal(whole[13..23], third.Hits.Select(static h => h.Id));

        void AddWhole(string id) => _archive.Add(id, new Article { Title = "Quagga", Body = ["A flood, water and a quagga."], Published = _archive.Clock.Now });
    }

    [Theory]
    [InlineData("", SortOrder.Best, false)]
    [InlineData("flood", SortOrder.Best, false)]
    [InlineData("flood water zebra", SortOrder.Best, false)]
    [InlineData("date:2016-01", SortOrder.Best, false)]
    [InlineData("", SortOrder.Newest, true)]
    [InlineData("flood water zebra", SortOrder.Newest, true)]
    [InlineData("flood -zebra", SortOrder.Oldest, true)]
    [InlineData("", SortOrder.Best, true)]
    public void WhateverChangesMeanwhile_WhatStaysAsItIsIsShownOnce(string query, SortOrder sort, bool asCommandsDo)
    {
        for (var seed = 1; seed <= 5; seed++)
        {
            var random = new Random(seed);
            using var archive = new ArchiveFixture();
            for (var i = 0; i < 60; i++) archive.Add($"id{i:00}", Random(random));
            var untouched = Ask(null, 100).Hits.Select(static h => h.Id).ToHashSet();
            var seen = new List<string>();
            string? cursor = null;
            do
            {
                var page = Ask(cursor, random.Next(1, 12));
                Assert.Empty(page.Warnings);
                seen.AddRange(page.Hits.Select(static h => h.Id));
                cursor = page.NextCursor;
                for (var i = 0; i < 6; i++)
                {
                    var id = i < 3 && seen.Count > 0 ? seen[^1] : $"id{random.Next(60):00}";
                    if (i is 1 or 2) continue;
                    untouched.Remove(id);
                    if (random.Next(3) == 0) archive.Remove(id);
                    else archive.Add(id, random.Next(3) == 0 ? Random(random) with { Status = ArticleStatus.Withheld } : Random(random));
                }

                archive.Clock.Now += TimeSpan.FromHours(1);
            }
            while (cursor is not null && seen.Count < 1000);

            Assert.Equal(untouched.Order(), seen.Where(untouched.Contains).Order());

            SearchAnswer Ask(string? after, int limit)
            {
                using var other = archive.NewSearch();
                var asked = asCommandsDo ? other : archive.Search;
                return ArchiveFixture.Of(asked.SearchAsync(new SearchRequest { Query = query, Sort = sort, Limit = limit, Cursor = after }, CancellationToken.None));
            }
        }

        static Article Random(Random random) => new()
        {
            Title = $"Flood {random.Next(4)}", Body = [string.Concat(Enumerable.Repeat(random.Next(2) == 0 ? "flood water " : "flood ", random.Next(5) + 1))],
            Published = new DateTimeOffset(2016, 1, 1 + random.Next(9), 0, 0, 0, TimeSpan.Zero),
        };
    }

    [Theory]
    [InlineData(SortOrder.Best, SortOrder.Newest)]
    [InlineData(SortOrder.Newest, SortOrder.Best)]
    [InlineData(SortOrder.Newest, SortOrder.Oldest)]
    public void CursorOfAnotherOrder_IsSaidToBeNone(SortOrder of, SortOrder other)
    {
        var cursor = _archive.Ask("flood", r => r with { Sort = of, Limit = 3 }).NextCursor;
        var answer = _archive.Ask("flood", r => r with { Sort = other, Limit = 3, Cursor = cursor });
        Assert.Single(answer.Warnings);
        Assert.Equal(_archive.IdsFor("flood", r => r with { Sort = other, Limit = 3 }), answer.Hits.Select(static h => h.Id));
    }

    private void AddFlood(string id, int i) => _archive.Add(id, new Article
    {
        Title = $"Flood {i % 4}", Body = [string.Concat(Enumerable.Repeat("flood water ", i % 5 + 1))],
        Published = new DateTimeOffset(2016, 1, 1 + i % 9, 0, 0, 0, TimeSpan.Zero),
    });
}
