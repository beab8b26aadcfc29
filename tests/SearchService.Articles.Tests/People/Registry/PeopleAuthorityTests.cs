using SearchService.Articles.People.Registry;

namespace SearchService.Articles.Tests.People.Registry;

public class PeopleAuthorityTests
{
    private const string File = """
        # kept by the archive desk
        - merge: a
          into: b
        # he prefers it so
        - rename: b
          to: "B. the Second"
        - hide: c
        """;

    [Fact]
    public void Text_IsReadAsEditsInOrder()
    {
        var authority = PeopleAuthority.Parse(File);
        Assert.Empty(authority.Problems);
        Assert.Equal(["Merge", "Rename", "Hide"], authority.Edits.Select(edit => edit.GetType().Name));
    }

    [Fact]
    public void EditAddedAndUndone_LeavesTheTextAsItWas()
    {
        var authority = PeopleAuthority.Parse(File + "\n");
        var edited = authority.With(new PeopleEdit.Split("d", "e", "D: \"the\" other", ["judge"], ["x 1"]));
        Assert.Equal(4, edited.Edits.Count);
        Assert.Empty(edited.Problems);
        Assert.Equal(authority.Text, edited.Undo().Text);
    }

    [Fact]
    public void EditInTheMiddleRemoved_KeepsCommentsAndTheOthers()
    {
        var without = PeopleAuthority.Parse(File).Without(1);
        Assert.Equal(["Merge", "Hide"], without.Edits.Select(edit => edit.GetType().Name));
        Assert.Contains("# kept by the archive desk", without.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Second", without.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("- merge: a", "Line 1")]
    [InlineData("- hide: a\n- nonsense", "Line 2")]
    [InlineData("merge: a", "list of edits")]
    [InlineData("- split: a\n  to: b", "Line 1")]
    [InlineData("- hide: [", "Nothing in the file is used")]
    public void WhatIsNoEdit_IsReportedWithItsLine(string text, string problem) =>
        Assert.Contains(problem, Assert.Single(PeopleAuthority.Parse(text).Problems), StringComparison.Ordinal);

    [Fact]
    public void EmptyFile_IsNoCorrections()
    {
        Assert.Empty(PeopleAuthority.Parse("").Problems);
        Assert.Empty(PeopleAuthority.Parse("# nothing yet\n").Edits);
    }
}
