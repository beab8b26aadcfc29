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
    public void PersonAndWordOfAnArticleUnderEmbargo_AreOfferedAtItsEndAndNotBefore()
    {
        var until = _archive.Clock.Now.AddSeconds(30);
        _archive.Add("c", new Article { Title = "Takeover", Body = ["The quaxil merger of the harbor is agreed."], EmbargoUntil = until }, "Zarathea Quill", "Volodymyr Zelensky");
        _archive.Add("d", new Article { Title = "Killed", Body = ["The quaxolotl is withdrawn."], Status = ArticleStatus.Cancelled }, "Zarathea Killed");
        _archive.Clock.Now = until.AddSeconds(-1);
        Assert.Empty(Suggest("zarathea"));
        Assert.Empty(Suggest("quax"));
        Assert.Equal(2, Suggest("zelen").Single(static s => s.Kind == "person").Count);

        _archive.Clock.Now = until;
        Assert.Equal(["Zarathea Quill"], Suggest("zarathea").Select(static s => s.Text));
        Assert.Equal(["quaxil"], Suggest("quax").Select(static s => s.Text));
        Assert.Equal(3, Suggest("zelen").Single(static s => s.Kind == "person").Count);
    }

    [Fact]
    public void NothingTyped_NothingOffered() => Assert.All((string[])["", "z", "zel ", "\"(", " "], typed => Assert.Empty(Suggest(typed)));

    private IReadOnlyList<Suggestion> Suggest(string typed) => ArchiveFixture.Of(_archive.Search.SuggestAsync(typed, 8, CancellationToken.None));
}
