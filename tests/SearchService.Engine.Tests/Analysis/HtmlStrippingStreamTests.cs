using System.Text;
using SearchService.Engine.Analysis;
using SearchService.Engine.Analysis.CharFilters;

namespace SearchService.Engine.Tests.Analysis;

public sealed class HtmlStrippingStreamTests
{
    [Theory]
    [InlineData("<p>Hello <b>wor</b>ld</p>", "Hello[3,8)+1 world[12,21)+1 end 25+0")]
    [InlineData("caf&eacute; &amp; bar", "caf\u00e9[0,11)+1 bar[18,21)+1 end 21+0")]
    [InlineData("a<br>b", "a[0,1)+1 b[5,6)+1 end 6+0")]
    [InlineData("x<script>var a = '<b>';</script>y", "x[0,1)+1 y[32,33)+1 end 33+0")]
    [InlineData("1 < 2 & 3", "1[0,1)+1 2[4,5)+1 3[8,9)+1 end 9+0")]
    [InlineData("<a title=\"a > b\">link</a>", "link[17,21)+1 end 25+0")]
    [InlineData("<!-- no --> yes", "yes[12,15)+1 end 15+0")]
    [InlineData("&#8220;hi&#x201D;", "hi[7,9)+1 end 17+0")]
    [InlineData("a <b", "a[0,1)+1 b[3,4)+1 end 4+0")]
    public void Tokens_HaveTheOffsetsOfTheHtml(string html, string expected) =>
        Assert.Equal(expected, TokenListing.Of(new HtmlStrippingStream(new StandardTokenizer()), html));

    [Fact]
    public void ManyTagsThatAreNeverClosed_TakeTimeInProportionToTheirNumber()
    {
        var html = "<p>" + string.Concat(Enumerable.Repeat("<a ", 1_000_000));
        var stream = new HtmlStrippingStream(new StandardTokenizer());
        var watch = System.Diagnostics.Stopwatch.StartNew();
        stream.Reset(html.AsMemory());

        Assert.True(stream.MoveNext());
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"{watch.Elapsed}"); // each looking for its end takes hours
    }

    [Fact]
    public void HostileMarkup_GivesOffsetsInsideTheSource()
    {
        string[] pieces = ["<", ">", "</", "<!--", "-->", "<script>", "</script>", "&", "&amp;", "&#0;", "&#xD800;", "&nosuch;", "\"", "'", "=", "a", " word ", "<p class='", "<![CDATA[", "]]>", "<style", "\0", "\u00e9"];
        var random = new Random(3);
        var stream = new HtmlStrippingStream(new NewsAnalyzer().OpenStream("body"));
        for (var round = 0; round < 3_000; round++)
        {
            var html = new StringBuilder();
            for (var i = random.Next(15); i >= 0; i--) html.Append(pieces[random.Next(pieces.Length)]);
            stream.Reset(html.ToString().AsMemory());
            while (stream.MoveNext()) Assert.True(stream.Token.StartOffset < stream.Token.EndOffset && stream.Token.EndOffset <= html.Length, html.ToString());
            stream.End();
            Assert.Equal(html.Length, stream.Token.EndOffset);
        }
    }
}
