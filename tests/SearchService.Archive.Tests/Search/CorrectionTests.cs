using SearchService.Archive.Search;
using SearchService.Articles;

namespace SearchService.Archive.Tests.Search;

/// <summary>What an editor writes into people.yml changes who is found, at once and for articles that are there already.</summary>
public sealed class CorrectionTests : IDisposable
{
    private readonly ArchiveFixture _archive = new();

    public CorrectionTests()
    {
        _archive.Add("one", new Article { Title = "Talks", Body = ["Vladimir Poutine spoke."] }, "Vladimir Poutine");
        _archive.Add("two", new Article { Title = "Visit", Body = ["Volodya Putin came."] }, "Volodya Putin");
        _archive.Add("three", new Article { Title = "Club", Body = ["Arsenal London won."] }, "Arsenal London");
    }

    public void Dispose() => _archive.Dispose();

    [Fact]
    public void MergeRenameAndUndo_ChangeWhoIsFound()
    {
        var (one, two) = (IdOf("poutine"), IdOf("volodya"));
        Write($"# our own list\n- merge: {two}\n  into: {one}\n- rename: {one}\n  to: Vladimir Putin\n");
        Assert.True(_archive.TakeInCorrections());
        Assert.False(_archive.TakeInCorrections());

        Assert.Equal(["one", "two"], _archive.IdsFor("personid:" + one).Order());
        Assert.Equal(["one", "two"], _archive.IdsFor("who:\"Vladimir Putin\"").Order());
        var person = Person(two)!;
        Assert.Equal((one, "Vladimir Putin", 2L), (person.Id, person.Name, person.ArticleCount));
        Assert.Contains("Vladimir Putin", _archive.Ask("visit").Hits[0].People.Select(static p => p.Name));
        Assert.Equal(2, Facet("person").Single(v => v.Value == one).Count);

        // Undone by hand: the comment stays, the merge goes.
        Write("# our own list\n");
        Assert.True(_archive.TakeInCorrections());
        Assert.Equal(["one"], _archive.IdsFor("personid:" + one));
        Assert.Equal("Vladimir Poutine", Person(one)!.Name);
    }

    [Fact]
    public void HiddenPerson_IsInNoListFacetOrArticle_ButItsWordsAreFound()
    {
        var id = IdOf("arsenal");
        Write($"- hide: {id}\n");
        _archive.TakeInCorrections();
        Assert.DoesNotContain(Facet("person"), v => v.Value == id);
        Assert.Null(Person(id));
        Assert.Empty(ArchiveFixture.Of(_archive.Search.FindPeopleAsync("arsenal", 5, CancellationToken.None)));
        Assert.DoesNotContain(ArchiveFixture.Of(_archive.Search.FindPeopleAsync("", 5, CancellationToken.None)), p => p.Id == id);
        Assert.Empty(_archive.Ask("club").Hits[0].People);
        Assert.Empty(ArchiveFixture.Of(_archive.Search.FindArticleAsync("three", null, CancellationToken.None))!.People);
        Assert.Equal(["three"], _archive.IdsFor("arsenal"));
    }

    [Fact]
    public void SplitByArticle_MakesTwoOfOne_AndAliasMakesOneOfTwo()
    {
        var id = IdOf("poutine");
        _archive.Add("four", new Article { Title = "Bakery", Body = ["Vladimir Poutine bakes."] }, "Vladimir Poutine");
        Assert.Equal(2, Person(id)!.ArticleCount);
        Write($"- split: {id}\n  to: poutine-baker\n  name: Vladimir Poutine (baker)\n  articles: [four]\n- alias: {id}\n  name: Volodya Putin\n");
        _archive.TakeInCorrections();
        Assert.Equal("Vladimir Poutine (baker)", Person("poutine-baker")!.Name);
        Assert.Equal(["one", "two"], _archive.IdsFor("personid:" + id).Order());
    }

    [Fact]
    public void FileThatCannotBeUnderstood_ChangesNothingAndHurtsNobody()
    {
        Write("- merge: [\n");
        _archive.TakeInCorrections();
        Assert.Equal(["one"], _archive.IdsFor("who:poutine"));
    }

    private void Write(string text)
    {
        var before = File.Exists(_archive.PeoplePath) ? File.GetLastWriteTimeUtc(_archive.PeoplePath) : DateTime.MinValue;
        File.WriteAllText(_archive.PeoplePath, text);
        // Two writes within one tick of the file system's clock would look like one.
        if (File.GetLastWriteTimeUtc(_archive.PeoplePath) == before) File.SetLastWriteTimeUtc(_archive.PeoplePath, before.AddMilliseconds(10));
    }

    private string IdOf(string name) => Assert.Single(ArchiveFixture.Of(_archive.Search.FindPeopleAsync(name, 5, CancellationToken.None))).Id;

    private PersonView? Person(string id) => ArchiveFixture.Of(_archive.Search.FindPersonAsync(id, CancellationToken.None));

    private IReadOnlyList<FacetValue> Facet(string name) => _archive.Ask("", static r => r with { WantsFacets = true }).Facets.Single(f => f.Name == name).Values;
}
