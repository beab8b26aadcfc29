using SearchService.Articles;

namespace SearchService.Archive.Tests.Search;

/// <summary>Each weight of the configuration moves the order of hits.</summary>
public sealed class RankingTests : IDisposable
{
    private readonly List<ArchiveFixture> _archives = [];

    public void Dispose() => _archives.ForEach(static a => a.Dispose());

    [Theory]
    [InlineData("Title", 0.1f, 30f)]
    [InlineData("Caption", 30f, 0.1f)]
    [InlineData("Deck", 30f, 0.1f)]
    [InlineData("Keyword", 30f, 0.1f)]
    [InlineData("Byline", 30f, 0.1f)]
    [InlineData("Credit", 30f, 0.1f)]
    [InlineData("Person", 30f, 0.1f)]
    public void WeightOfAField_DecidesWhichArticleLeads(string field, float high, float low)
    {
        var leaders = new List<string>();
        foreach (var weight in (float[])[high, low])
        {
            var archive = With(ranking => ranking.GetType().GetProperty(field)!.SetValue(ranking, weight));
            archive.Add("Body", new Article { Title = "One", Body = ["Kestrel kestrel kestrel in the tower of the old town hall."] });
            Add(archive, field == "Title" ? "Caption" : field);
            if (field == "Title") Add(archive, "Title");
            leaders.Add(archive.IdsFor("kestrel").First());
        }

        Assert.NotEqual(leaders[0], leaders[1]);
    }

    [Fact]
    public void Closeness_PutsNeighboursFirst_UnlessItIsOff()
    {
        foreach (var (weight, leader) in ((float, string)[])[(5f, "close"), (0f, "apart")])
        {
            var archive = With(ranking => (ranking.Closeness, ranking.Recency) = (weight, 0));
            var filler = string.Join(' ', Enumerable.Range(0, 40).Select(static i => $"filler{i}"));
            archive.Add("apart", new Article { Title = "One", Body = [$"Evacuation evacuation. {filler} A deal, a deal."] });
            archive.Add("close", new Article { Title = "Two", Body = [$"Talks failed. {filler} The evacuation deal held on."] });
            Assert.Equal(leader, archive.IdsFor("evacuation deal").First());
        }
    }

    [Fact]
    public void Repetition_Saturates_AndCanBeIgnored()
    {
        foreach (var (k1, leader) in ((float, string)[])[(10f, "often"), (0f, "once")])
        {
            var archive = With(ranking => (ranking.Repetition, ranking.Length, ranking.Closeness, ranking.Recency, ranking.ExactForm) = (k1, 0, 0, 0, 0));
            // At equal scores the first to arrive leads.
            archive.Add("once", new Article { Title = "One", Body = ["A kestrel nests here."] });
            archive.Add("often", new Article { Title = "Two", Body = ["Kestrel, kestrel, kestrel: a kestrel nests here."] });
            Assert.Equal(leader, archive.IdsFor("kestrel").First());
        }
    }

    [Fact]
    public void Length_HoldsLongTextsBack_AsMuchAsConfigured()
    {
        foreach (var (b, leader) in ((float, string)[])[(1f, "short"), (0f, "long")])
        {
            var archive = With(ranking => (ranking.Length, ranking.Recency, ranking.Closeness, ranking.ExactForm) = (b, 0, 0, 0));
            archive.Add("long", new Article { Title = "One", Body = [string.Join(' ', Enumerable.Range(0, 200).Select(static i => $"word{i}")) + " kestrel"] });
            archive.Add("short", new Article { Title = "Two", Body = ["A kestrel nests."] });
            Assert.Equal(leader, archive.IdsFor("kestrel").First());
        }
    }

    [Fact]
    public void ExactForm_LeadsBeforeAnotherForm_UnlessItIsOff()
    {
        foreach (var (weight, leader) in ((float, string)[])[(1f, "exact"), (0f, "other")])
        {
            var archive = With(ranking => (ranking.ExactForm, ranking.Recency) = (weight, 0));
            archive.Add("other", new Article { Title = "One", Body = ["They elected nobody today."] });
            archive.Add("exact", new Article { Title = "Two", Body = ["The elections failed today."] });
            Assert.Equal(leader, archive.IdsFor("elections").First());
        }
    }

    [Fact]
    public void RecencyHalfLife_DecidesWhetherAgeOutweighsWords()
    {
        foreach (var (recency, leader) in ((float, string)[])[(5f, "new"), (0f, "old")])
        {
            var archive = With(ranking => ranking.Recency = recency);
            archive.Add("old", new Article { Title = "Birds", Body = ["A kestrel, a kestrel, a kestrel."], Published = archive.Clock.Now.AddYears(-5) });
            archive.Add("new", new Article { Title = "Birds", Body = ["A kestrel."], Published = archive.Clock.Now.AddDays(-1) });
            Assert.Equal(leader, archive.IdsFor("kestrel").First());
        }
    }

    private static void Add(ArchiveFixture archive, string field)
    {
        var article = new Article { Title = "Two", Body = ["Nothing of that kind in the tower of the old town hall."] };
        switch (field)
        {
            case "Title": archive.Add(field, article with { Title = "Kestrel" }); break;
            case "Caption": archive.Add(field, article with { Captions = [new Caption { Text = "A kestrel." }] }); break;
            case "Credit": archive.Add(field, article with { Captions = [new Caption { Text = "A bird.", RawCredit = "Kestrel" }] }); break;
            case "Deck": archive.Add(field, article with { Deck = "A kestrel." }); break;
            case "Keyword": archive.Add(field, article with { Keywords = ["kestrel"] }); break;
            case "Byline": archive.Add(field, article with { Bylines = ["Ida Kestrel"] }); break;
            default: archive.Add(field, article, "Ida Kestrel"); break;
        }
    }

    private ArchiveFixture With(Action<Archive.Search.RankingOptions> change)
    {
        var archive = new ArchiveFixture(options => change(options.Ranking));
        _archives.Add(archive);
        return archive;
    }
}
