using SearchService.Archive.Search;
using SearchService.Articles;

namespace SearchService.Archive.Tests.Search;

/// <summary>Completion of what is being typed.</summary>
public sealed class SuggestionTests : IDisposable
{
    private readonly ArchiveFixture _archive = new();

    public SuggestionTests()
    {
        _archive.Add("a", new Article { Title = "Harbor truce collapses after talks", Body = ["The truce collapsed."] }, "Volodymyr Zelensky", "Mevlut \u00c7avu\u015fo\u011flu");
        _archive.Add("b", new Article { Title = "Council passes budget", Body = ["The council of the harbor passed it."] }, "Volodymyr Zelensky");
    }

    public void Dispose() => _archive.Dispose();

    [Theory]
    [InlineData("zel", "Volodymyr Zelensky")]
    [InlineData("volodymyr z", "Volodymyr Zelensky")]
    [InlineData("zelenksy", "Volodymyr Zelensky")]
    [InlineData("zalen", "Volodymyr Zelensky")]
    [InlineData("cavusog", "Mevlut \u00c7avu\u015fo\u011flu")]
    [InlineData("who:zelen", "Volodymyr Zelensky")]
    public void Name_IsCompleted_AlsoWithALetterWrong(string typed, string name)
    {
        var person = Suggest(typed).First();
        Assert.Equal(("person", name, $"who:\"{name}\""), (person.Kind, person.Text, person.Query));
    }

    [Fact]
    public void WordsBeforeTheName_StayInTheQuery() => Assert.Equal("evacuation who:\"Volodymyr Zelensky\"", Suggest("evacuation volodymyr ze").First().Query);

    [Fact]
    public void ShortBeginning_IsNotCorrected() => Assert.DoesNotContain(Suggest("zal"), static s => s.Kind == "person");

    [Fact]
    public void Headline_IsOfferedByAnyOfItsWords_WithItsArticle()
    {
        var title = Assert.Single(Suggest("truce coll"), static s => s.Kind == "title");
        Assert.Equal(("Harbor truce collapses after talks", "/article/a"), (title.Text, title.Url));
        Assert.Equal(["a"], _archive.IdsFor(title.Query));
        Assert.Contains(Suggest("trcue"), static s => s.Kind == "title");
    }

    [Fact]
    public void HeadlineThatMayNotBeShown_IsNotOffered()
    {
        _archive.Add("c", new Article { Title = "Secret budget leaks", EmbargoUntil = _archive.Clock.Now.AddHours(1) });
        Assert.Equal(["Council passes budget"], Suggest("budget").Where(static s => s.Kind == "title").Select(static s => s.Text));
        _archive.Clock.Now = _archive.Clock.Now.AddHours(2);
        Assert.Contains(Suggest("secret"), static s => s.Kind == "title");
    }

    [Fact]
    public void NothingTyped_NothingOffered() => Assert.All((string[])["", "z", "zel ", "\"(", " "], typed => Assert.Empty(Suggest(typed)));

    private IReadOnlyList<Suggestion> Suggest(string typed) => ArchiveFixture.Of(_archive.Search.SuggestAsync(typed, 8, CancellationToken.None));
}
