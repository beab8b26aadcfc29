using System.Text;
using SearchService.Archive.Index;
using SearchService.Articles.People;
using SearchService.Articles.People.Registry;

namespace SearchService.Archive.Tests.Index;

public sealed class PersonNameTableTests
{
    private static readonly PersonNames[] Two = [new("vladimir-putin", "Vladimir Putin", 1, 1, ["Vladimir Putin"]), new("ann-lee", "Ann Lee", 2, 0, ["Ann Lee", "Lee"])];

    [Fact]
    public void DocumentedExample_IsWhatIsWritten() =>
        Assert.Equal(
            "names2\t12\t(no corrections)\nann-lee\tAnn Lee\t2\t0\tAnn Lee\tLee\nvladimir-putin\tVladimir Putin\t1\t1\tVladimir Putin\n",
            Encoding.UTF8.GetString(PersonNameTable.Write(12, PeopleAuthority.Empty, Two)));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1000)]
    public void EveryName_IsFound_AndNoOther(int people)
    {
        var names = Enumerable.Range(0, people).Select(static i => new PersonNames($"søren-{i * 7919 % 100_003}", $"Søren {i}", i, 0, [$"Søren {i}"])).ToList();
        var table = PersonNameTable.Read(PersonNameTable.Write(3, PeopleAuthority.Empty, names), 3, PeopleAuthority.Empty)!;
        foreach (var person in names) Assert.Equal((person.Preferred, person.ArticleCount), (table.Find(person.Id)!.Preferred, table.Find(person.Id)!.ArticleCount));
        foreach (var absent in (string[])["", "a", "søren-", "søren-x", "zz", "søren-1 "]) Assert.Null(table.Find(absent));
    }

    [Fact]
    public void AnotherCommitOrOtherCorrections_AreRefused()
    {
        var hidden = PeopleAuthority.Empty.With(new PeopleEdit.Hide("ann-lee"));
        var file = PersonNameTable.Write(12, hidden, Two);
        Assert.Null(PersonNameTable.Read(file, 13, hidden));
        Assert.Null(PersonNameTable.Read(file, 12, PeopleAuthority.Empty));
        var table = PersonNameTable.Read(file, 12, hidden)!;
        Assert.Equal(("Ann Lee", true), (table.Find("ann-lee")!.Preferred, table.Corrections.IsHidden("ann-lee")));
        Assert.Equal(("Vladimir Putin", false), (table.Find("vladimir-putin")!.Preferred, table.Corrections.IsHidden("vladimir-putin")));
        Assert.Empty(table.Search("lee", 10));
    }

    [Fact]
    public void NamesWithLineBreaks_AreLeftToTheRegistry()
    {
        var table = PersonNameTable.Read(PersonNameTable.Write(1, PeopleAuthority.Empty, [.. Two, new("b", "B\nann-lee\tEve", 1, 0, [])]), 1, PeopleAuthority.Empty)!;
        Assert.Null(table.Find("b"));
        Assert.Equal("Ann Lee", table.Find("ann-lee")!.Preferred);
    }

    [Theory]
    [InlineData("putin")]
    [InlineData("vlad put")]
    [InlineData("bashar assad")]
    [InlineData("cavus")]
    [InlineData("lee")]
    [InlineData("")]
    [InlineData("nobody")]
    [InlineData("a")]
    public void Search_FindsWhomTheRegistryFinds_InItsOrder(string typed)
    {
        var registry = new PeopleRegistry(PeopleAuthority.Empty);
        var names = (string[])["Vladimir Putin", "Bashar al-Assad", "Mevlut \u00C7avu\u015Fo\u011Flu", "Ann Lee", "Ann Lee", "Anders Lee", "Abe Assad"];
        for (var i = 0; i < names.Length; i++) registry.Add($"article-{i}", DateTimeOffset.UnixEpoch, new ArticlePeople([new ArticlePerson { Name = names[i], Aliases = [names[i].Split(' ')[^1]] }], []));
        var table = PersonNameTable.Read(PersonNameTable.Write(1, PeopleAuthority.Empty, registry.AllNames()), 1, PeopleAuthority.Empty)!;
        Assert.Equal(registry.Search(typed, 3).Select(static p => (p.Id, p.Preferred, p.ArticleCount)), table.Search(typed, 3).Select(static p => (p.Id, p.Preferred, p.ArticleCount)));
    }
}
