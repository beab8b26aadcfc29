namespace SearchService.Articles.Tests.Readers.Web;

/// <summary>What pages write around their pictures that is no caption and no credit.</summary>
public sealed class PictureWordingTests
{
    [Fact]
    public void PicturePlaceIsNoCaption_AndTheSamePictureIsCountedOnce()
    {
        var article = Read(
            "<figure><img src=\"a.jpg\" width=\"800\" height=\"500\"><figcaption>Whale expert Ida Parrish. Photograph: Adrian Moll/The Beacon</figcaption></figure>",
            "<figure><img src=\"a.jpg\" width=\"800\" height=\"500\"><figcaption>Main image: Whale expert Ida Parrish. Photograph: Adrian Moll/The Beacon</figcaption></figure>");
        var caption = Assert.Single(article.Captions);
        Assert.Equal(("Whale expert Ida Parrish.", "Adrian Moll", "The Beacon"), (caption.Text, caption.Photographer, caption.Agency));
    }

    [Theory]
    [InlineData("line", null)]
    [InlineData("Photo", null)]
    [InlineData("Ferries in the ice", "Ferries in the ice")]
    [InlineData("Ferries in the ice&lt;br&gt;&lt;small&gt;seen from &lt;a href='x'&gt;the pier&lt;/a&gt;&lt;/small&gt;", "Ferries in the ice seen from the pier")]
    public void AlternativeText_IsWhatThePictureShows(string alt, string? expected)
    {
        var article = Read($"<figure><img src=\"a.jpg\" alt=\"{alt}\" width=\"800\" height=\"500\"><figcaption>The harbour on Monday. (Ida Holm/Reuters)</figcaption></figure>");
        Assert.Equal(expected, Assert.Single(article.Captions).Alt);
    }

    [Fact]
    public void AuthorAndDateUnderAPicture_AreNoCredit()
    {
        var article = Read("<figure><img src=\"author.jpg\" width=\"800\" height=\"500\"><figcaption class=\"credit\">Ben Silvermane Games Editor The Beacon October 13, 2016</figcaption></figure>");
        Assert.DoesNotContain(article.Captions, static c => c.Photographer is not null || c.Agency is not null);
    }

    [Theory]
    [InlineData("/world/middle_east", "Middle East")]
    [InlineData("/sport/", "Sport")]
    [InlineData("World", "World")]
    [InlineData("TV & Radio", "TV & Radio")]
    public void SectionGivenAsAPath_IsItsLastPart(string stated, string section) =>
        Assert.Equal(section, Read("", "", $"<meta property=\"article:section\" content=\"{stated}\">").Section);

    private static Article Read(string first, string second = "", string head = "") => ReadFile.Single(ReadFile.Text("page.html",
        $"<html lang=\"en\"><head><title>Harbour closed</title>{head}</head><body><article><h1>Harbour closed</h1><p>The harbour authority closed the quay to all traffic until noon on Monday, and the ferries stayed where they were.</p>{first}<p>The storm had reached the estuary before dawn, and nobody was hurt, the authority said in a statement to the paper.</p>{second}<p>It will decide on Tuesday whether the quay can be opened again for the larger ships that wait outside.</p></article></body></html>"));
}
