using SearchService.Archive.Search;
using SearchService.Articles;
using SearchService.Articles.People;

namespace SearchService.Archive.Tests.Search;

/// <summary>What a hit shows when people were asked for, or what they said.</summary>
public sealed class PeopleSnippetsTests : IDisposable
{
    private const string Paragraph =
        "Russia and Iran, both staunch allies of the government, have broadly been on the same page in Syria throughout the course of the war there. "
        + "Russia reportedly intervened in the conflict at the request of Gen. Qassem Soleimani, who visited Vladimir Putin in August 2015 to ask for help.";

    private readonly ArchiveFixture _archive = new();

    public PeopleSnippetsTests()
    {
        var article = new Article
        {
            Title = "Leverage",
            Body =
            [
                Paragraph,
                "\"The deal will be implemented at some point,\" Cliff Kupchan said. \"But before they follow through on it, they are trying to maximize their leverage.\"",
                "Turkey and others were told on Wednesday that nothing would come of it.",
            ],
        };
        _archive.Add("a", article, PeopleExtractor.LoadEmbedded().Extract(article));
    }

    public void Dispose() => _archive.Dispose();

    [Fact]
    public void PersonAskedForByAnId_IsShownInTheSentenceThatNamesHim()
    {
        var id = ArchiveFixture.Of(_archive.Search.FindPeopleAsync("putin", 1, CancellationToken.None))[0].Id;
        var snippet = Assert.Single(_archive.Ask("personid:" + id).Hits[0].Snippets);
        Assert.StartsWith("Russia reportedly intervened", snippet.Text, StringComparison.Ordinal);
        Assert.False(snippet.StartsMidSentence || snippet.EndsMidSentence);
        Assert.Equal(["Vladimir Putin"], Marked(snippet));
    }

    [Fact]
    public void SpeakerAskedFor_IsShownWithWhatHeSaid()
    {
        var hit = _archive.Ask("said:kupchan").Hits[0];
        var snippet = Assert.Single(hit.Snippets);
        Assert.Equal("quotation, said by Cliff Kupchan", snippet.Label);
        Assert.Contains("implemented at some point", snippet.Text, StringComparison.Ordinal);
        Assert.Equal(["Cliff Kupchan"], Marked(snippet));
        Assert.Contains("quoted: Cliff Kupchan", hit.WhyMatched);
    }

    [Fact]
    public void QuotationThatHasTheOtherWordsToo_IsShownOnceWithAllMarks()
    {
        var snippet = Assert.Single(_archive.Ask("said:kupchan implemented").Hits[0].Snippets);
        Assert.Equal("quotation, said by Cliff Kupchan", snippet.Label);
        Assert.Equal(["implemented", "Cliff Kupchan"], Marked(snippet));
    }

    [Fact]
    public void WordsAskedForInQuotations_AreMarkedInTheQuotation()
    {
        var snippet = Assert.Single(_archive.Ask("quote:implement").Hits[0].Snippets);
        Assert.Equal(("quote", "quotation, said by Cliff Kupchan"), (snippet.Field, snippet.Label));
        Assert.Equal(["implemented"], Marked(snippet));
    }

    [Theory]
    [InlineData("said:kupchan", 1, "The deal will be implemented at some point,|But before they follow through on it, they are trying to maximize their leverage.")]
    [InlineData("quote:(implemented leverage)", 1, "implemented|leverage")]
    [InlineData("quote:implemented deal", 1, "deal|implemented")]
    [InlineData("turkey said:kupchan", 2, "Turkey")]
    public void ArticleItself_HasTheQuotationMarked(string query, int paragraph, string marked)
    {
        var view = ArchiveFixture.Of(_archive.Search.FindArticleAsync("a", query, CancellationToken.None))!;
        var marks = Assert.Single(view.Marks, m => m.Field == "body" && m.Index == paragraph).Marks;
        Assert.Equal(marked.Split('|'), marks.Select(m => view.Article.Body[paragraph].Substring(m.Start, m.Length)));
    }

    private static IEnumerable<string> Marked(Snippet snippet) => snippet.Marks.Select(m => snippet.Text.Substring(m.Start, m.Length));
}
