namespace SearchService.Articles.Tests.Readers.Web;

public sealed class LiveBlogTests
{
    private const string Head = "<html lang=\"en\"><head><title>Storm over Saltmere - live</title></head><body><article><h1>Storm over Saltmere - live</h1><div class=\"byline\">By Orla Whitcombe</div><p class=\"intro\">The storm reached the estuary before dawn, and the harbour authority closed the quay to all traffic until noon.</p>";

    private static readonly string[] Expected =
    [
        "The storm reached the estuary before dawn, and the harbour authority closed the quay to all traffic until noon.",
        "11:40 Quay reopens",
        "The harbour authority has reopened the eastern quay, an hour earlier than it had announced.",
        "10:15 First pictures from the pier",
        "Two pilings are gone, and the ticket office stands in half a metre of water, our reporter says.",
        "09:02",
        "Power is back in most of Saltmere, according to the grid operator, though the marsh road stays dark.",
    ];

    private static string Entry(string name, string time, string heading, string text) =>
        $"<div class=\"{name}\"><time datetime=\"2026-10-16T{time}:00Z\">{time}</time>{(heading.Length > 0 ? $"<h2>{heading}</h2>" : "")}<p>{text}</p><div class=\"share-bar\"><a>Facebook</a> <a>Twitter</a></div></div>";

    [Theory]
    [InlineData("live-blog", "block block--content")]
    [InlineData("liveblog-feed", "liveblog-entry")]
    [InlineData("live-updates", "timeline-post")]
    public void EntriesKeepTheirTimeAndHeading(string list, string entry)
    {
        var page = Head + $"<div class=\"{list}\">" + Entry(entry, "11:40", "Quay reopens", Expected[2]) + Entry(entry, "10:15", "First pictures from the pier", Expected[4]) + Entry(entry, "09:02", "", Expected[6]) + "</div></article></body></html>";
        var article = ReadFile.Single(ReadFile.Text("live.html", page));
        Assert.Equal("Storm over Saltmere - live", article.Title);
        Assert.Equal(Expected, article.Body);
    }

    [Fact]
    public void EntriesOnlyInStructuredData_AreRead()
    {
        var page = "<html><head><title>Storm over Saltmere</title><script type=\"application/ld+json\">{\"@type\":\"LiveBlogPosting\",\"headline\":\"Storm over Saltmere\",\"liveBlogUpdate\":[{\"@type\":\"BlogPosting\",\"headline\":\"Quay reopens\",\"datePublished\":\"2026-10-16T11:40:00Z\",\"articleBody\":\"The harbour authority has reopened the eastern quay.\"},{\"@type\":\"BlogPosting\",\"headline\":\"Pilings gone\",\"datePublished\":\"2026-10-16T10:15:00Z\",\"articleBody\":\"Two pilings are gone.\\n\\nThe ticket office stands in water.\"}]}</script></head><body><h1>Storm over Saltmere</h1><div id=\"live-app\"></div></body></html>";
        var article = ReadFile.Single(ReadFile.Text("live.html", page));
        Assert.Equal(["2026-10-16T11:40:00Z Quay reopens", "The harbour authority has reopened the eastern quay.", "2026-10-16T10:15:00Z Pilings gone", "Two pilings are gone.", "The ticket office stands in water."], article.Body);
    }

    [Fact]
    public void CommentsWithTimes_AreNoLiveBlog()
    {
        var story = string.Concat(Enumerable.Repeat("<p>The storm reached the estuary before dawn, and the harbour authority closed the quay, which holds nine boats, until noon.</p>", 5));
        var page = Head + story + "<div class=\"post-list\">" + string.Concat(Enumerable.Range(0, 6).Select(i => Entry("reply post", $"1{i}:00", "", "I remember the old ferry very well, it was always late."))) + "</div></article></body></html>";
        Assert.DoesNotContain(ReadFile.Single(ReadFile.Text("story.html", page)).Body, static text => text.StartsWith("10:00", StringComparison.Ordinal));
    }
}
