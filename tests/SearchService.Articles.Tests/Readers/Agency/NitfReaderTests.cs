namespace SearchService.Articles.Tests.Readers.Agency;

/// <summary>A file of NITF 3.x by itself, as agencies and content systems export it, read from its first byte to the article.</summary>
public sealed class NitfReaderTests
{
    private const string Standalone = """
        <?xml version="1.0" encoding="UTF-8"?>
        <!DOCTYPE nitf SYSTEM "http://www.nitf.org/IPTC/NITF/3.4/specification/dtd/nitf-3-4.dtd">
        <nitf change.date="October 18, 2006" change.time="19:30" version="-//IPTC//DTD NITF 3.4//EN">
          <head>
            <title>Weather and tide updates</title>
            <docdata management-status="usable">
              <doc-id regsrc="ACME" id-string="acme-weather-4711"/>
              <du-key key="weather" version="3"/>
              <date.issue norm="20261009T132200Z"/>
              <key-list><keyword key="tides"/><keyword key="harbour"/></key-list>
              <doc.copyright year="2026" holder="Acme Wire"/>
            </docdata>
            <pubdata type="print" name="The Sabel Post" position.section="Harbour"/>
          </head>
          <body>
            <body.head>
              <hedline><hl1>High tide closes the harbour road</hl1><hl2>Ferries will leave from the north quay</hl2></hedline>
              <byline>By <person>Olumide Fasanya</person><byttl>Staff Writer</byttl></byline>
              <dateline><location>PORT SABEL</location></dateline>
            </body.head>
            <body.content>
              <p>The harbour road was closed on Friday after the highest tide in eleven years.</p>
              <media media-type="image">
                <media-reference mime-type="image/jpeg" source="tide-1.jpg" alternate-text="flooded road"/>
                <media-caption>Cars stand in water on the harbour road, October 9, 2026.</media-caption>
                <media-producer>Tunde Adeyinka/Reuters</media-producer>
              </media>
              <p>Ferries leave from the north quay until Sunday, the <em>port authority</em> said.</p>
            </body.content>
            <body.end><tagline>Olumide Fasanya reports on the harbour.</tagline></body.end>
          </body>
        </nitf>
        """;

    [Fact]
    public void AFileOfItsOwn_GivesEveryField()
    {
        var result = ReadFile.Text("weather.xml", Standalone);
        var article = ReadFile.Single(result);
        Assert.Equal("NITF", result.Format);
        Assert.Equal("acme-weather-4711", article.Id);
        Assert.Equal(3, article.Version);
        Assert.Equal(ArticleStatus.Usable, article.Status);
        Assert.Equal("High tide closes the harbour road", article.Title);
        Assert.Equal("Ferries will leave from the north quay", article.Deck);
        Assert.Equal(["Olumide Fasanya"], article.Bylines);
        Assert.Equal("PORT SABEL", article.Dateline);
        Assert.Equal(new DateTimeOffset(2026, 10, 9, 13, 22, 0, TimeSpan.Zero), article.Published);
        Assert.Equal(["tides", "harbour"], article.Keywords);
        Assert.StartsWith("The harbour road was closed", article.Body[0], StringComparison.Ordinal);
        Assert.Contains("Ferries leave from the north quay until Sunday, the port authority said.", article.Body);
        var caption = Assert.Single(article.Captions);
        Assert.Equal(("Cars stand in water on the harbour road, October 9, 2026.", "Tunde Adeyinka", "Reuters", "flooded road", "tide-1.jpg"), (caption.Text, caption.Photographer, caption.Agency, caption.Alt, caption.Media));
    }

    [Theory]
    [InlineData("canceled", ArticleStatus.Cancelled)]
    [InlineData("withheld", ArticleStatus.Withheld)]
    public void ItsManagementStatus_IsTheArticles(string stated, ArticleStatus status) =>
        Assert.Equal(status, ReadFile.Single(ReadFile.Text("weather.xml", Standalone.Replace("management-status=\"usable\"", $"management-status=\"{stated}\"", StringComparison.Ordinal))).Status);

    [Fact]
    public void AFileCutShort_KeepsWhatIsThere_AndSaysSo()
    {
        var article = ReadFile.Single(ReadFile.Text("weather.xml", Standalone[..Standalone.IndexOf("<p>Ferries", StringComparison.Ordinal)]));
        Assert.Equal("High tide closes the harbour road", article.Title);
        Assert.StartsWith("The harbour road was closed", Assert.Single(article.Body), StringComparison.Ordinal);
        Assert.NotEmpty(article.Warnings);
    }
}
