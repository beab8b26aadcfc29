using SearchService.Engine.Highlighting;
using SearchService.Engine.Highlighting.Markup;

namespace SearchService.Engine.Tests.Highlighting;

public sealed class MarkupTests
{
    private const string Text = "a <b> & \"c\" 'd'";
    private static readonly Mark[] Marks = [new(2, 5), new(8, 11)];

    [Fact]
    public void Html_EscapesEverythingFromTheText() =>
        Assert.Equal("a <mark>&lt;b&gt;</mark> &amp; <mark>&quot;c&quot;</mark> &#39;d&#39;", HtmlMarks.Encode(Text, 0, Text.Length, Marks));

    [Fact]
    public void Ansi_LetsNoControlCharacterThrough() =>
        Assert.Equal("x\u001b[1m [2\u001b[0mJ y", AnsiMarks.Encode("x\u001b[2J\ty", 0, 7, [new Mark(1, 4)]));

    [Fact]
    public void Json_IsAnArrayOfPieces() =>
        Assert.Equal("[{\"text\":\"a \"},{\"text\":\"\\u003Cb\\u003E\",\"marked\":true}]", JsonMarks.Encode(Text, 0, 5, Marks));

    [Fact]
    public void MarksAreCutToThePassage() => Assert.Equal("<mark>b&gt;</mark> &amp;", HtmlMarks.Encode(Text, 3, 7, Marks));
}
