using System.Text;
using SearchService.Archive.Index;
using SearchService.Articles.People.Registry;

namespace SearchService.Archive.Tests.Index;

public sealed class PersonNameTableTests
{
    private static readonly KeyValuePair<string, string>[] Two = [new("vladimir-putin", "Vladimir Putin"), new("ann-lee", "Ann Lee")];

    [Fact]
    public void DocumentedExample_IsWhatIsWritten() =>
        Assert.Equal(
            "12\t(no corrections)\nann-lee\tAnn Lee\nvladimir-putin\tVladimir Putin\n",
            Encoding.UTF8.GetString(PersonNameTable.Write(12, PeopleAuthority.Empty, Two)));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1000)]
    public void EveryName_IsFound_AndNoOther(int people)
    {
        var names = Enumerable.Range(0, people).Select(static i => KeyValuePair.Create($"søren-{i * 7919 % 100_003}", $"Søren {i}")).ToList();
        var table = PersonNameTable.Read(PersonNameTable.Write(3, PeopleAuthority.Empty, names), 3, PeopleAuthority.Empty)!;
        foreach (var (id, name) in names) Assert.Equal((name, false), table.Find(id));
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
        Assert.Equal(("Ann Lee", true), table.Find("ann-lee"));
        Assert.Equal(("Vladimir Putin", false), table.Find("vladimir-putin"));
    }

    [Fact]
    public void NamesWithLineBreaks_AreLeftToTheRegistry()
    {
        var table = PersonNameTable.Read(PersonNameTable.Write(1, PeopleAuthority.Empty, [.. Two, new("b", "B\nann-lee\tEve")]), 1, PeopleAuthority.Empty)!;
        Assert.Null(table.Find("b"));
        Assert.Equal("Ann Lee", table.Find("ann-lee")!.Value.Name);
    }
}
