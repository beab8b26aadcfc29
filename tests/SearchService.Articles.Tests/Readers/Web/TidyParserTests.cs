using System.Text;
using AngleSharp.Html.Construction;
using SearchService.Articles.Readers;
using SearchService.Articles.Readers.Web;
using SearchService.Articles.Readers.Web.Markup;

namespace SearchService.Articles.Tests.Readers.Web;

/// <summary>The parser of tidy pages builds the tree that the parser with all the rules of browsers builds, or none.</summary>
public sealed class TidyParserTests
{
    private const int Rounds = 20_000;
    private const long AllowedBytes = 16_000_000;

    private static readonly string[] Pieces =
    [
        "<p>", "</p>", "<p class=\"byline\" id=x>", "<div class='a b'>", "</div>", "<h1>", "</h1>", "<h2 hidden>", "</h2>", "<ul>", "</ul>", "<ol>", "</ol>", "<li>", "</li>", "<dl>", "</dl>", "<dt>", "<dd>", "</dd>", "<a href=\"?a=1&b=2&copy=3\">", "</a>", "<b>", "</b>", "<em>", "</em>", "<span title=\"&lt;x&gt; &amp; &#8217;\">", "</span>", "<section>", "</section>", "<article>", "</article>", "<figure>", "</figure>", "<figcaption>", "</figcaption>", "<form>", "</form>", "<button>", "</button>", "<blockquote>", "</blockquote>",
        "<br>", "<br/>", "</br>", "<hr>", "<img src=a.jpg alt='it is \"so\"' width=10>", "<img src=a/>", "<input type=hidden>", "<table>", "<tr><td>", "</table>", "<select><option>", "<textarea>", "<pre>\n", "</pre>", "<noscript>", "</noscript>", "<video>", "</video>", "<svg>", "<custom-tag>", "<DIV>", "<p/>", "<p =x>", "<p a=b\"c>", "<p title='a' title='b' class>", "<!-- x -->", "<!x>", "<?x?>", "<>", "</>", "< p>", "<a", "<label>", "</label>", "<time datetime=2020-01-02>", "</time>", "<nobr>", "<center>", "<font color=red>", "</font>", "<area>", "<image>", "<title>x</title>", "<meta name=author content='Jo Doe'>", "<link rel=canonical href=/x>", "<main>", "</main>", "<details>", "<summary>", "</summary>", "</details>",
        "Text, more text.", " ", "\n", "\r\n", "\r", "\t", "\f", "\u00A0", "\uFEFF", "\0", "\uFFFF", "&amp;", "&amp", "&nbsp;", "&#39;", "&#x27;", "&#X2019;", "&#128;", "&#0;", "&#55296;", "&#128512;", "&AT;", "AT&T", "a & b", "&", "&;", "&#;", "&#x;", "&copy", "&copyx", "&notit;", "&hellip;", "&mdash;&euro;", "é“”", "<", ">", "\"", "'", "=", "/",
        "<html lang=de>", "</html>", "<head>", "</head>", "<body class=y>", "</body>", "<!doctype html>", "<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\">",
    ];

    [Theory]
    [InlineData("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>A &amp; B</title>\n<link rel=canonical href=/x>\n </head>\n<body class='x'>\n<p>One <b>two</b></p>\r\n<ul><li>a<li></ul></body></html>\n", false)]
    [InlineData("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>A &amp; B</title>\n<link rel=canonical href=/x>\n </head>\n<body class='x'>\n<p>One <b>two</b></p>\r\n<ul><li>a<ul><li>b</li></ul></li></ul></body>\n</html>\n", true)]
    [InlineData("\n<html><head></head><body><a href=x><div>block &#8217;</div></a><hr><dl><dt>t</dt><dd>d</dd></dl></body></html>", true)]
    [InlineData("<html><head></head><body><p>a<p>b</body></html>", false)]
    [InlineData("<html><head></head><body><table><tr><td>1</td></tr></table></body></html>", false)]
    [InlineData("<p>no frame</p>", false)]
    public void APage_IsTidyWhenNothingInItIsMended(string page, bool isTidy) => Assert.Equal(isTidy, IsTidyAndSame(page));

    [Fact]
    public void PagesOfRandomPieces_HaveTheTreeOfTheOtherParser()
    {
        var random = new Random(11);
        var tidy = 0;
        for (var round = 0; round < Rounds; round++)
        {
            tidy += IsTidyAndSame(PageOf(random)) ? 1 : 0;
        }

        Assert.InRange(tidy, Rounds / 20, Rounds);
    }

    private static string PageOf(Random random)
    {
        var page = new StringBuilder(random.Next(3) == 0 ? "" : "<!doctype html>\n").Append("<html lang=en>").Append(Some(random, " ", "\n")).Append("<head>")
            .Append(Some(random, "<meta charset=utf-8>", "<title>a</title>", "<title>a &mdash; <b></title>", " ", "<base href=/>", "<link rel=x>")).Append("</head>").Append(Some(random, " ", "\n", "x")).Append("<body>");
        var open = new Stack<string>();
        for (var count = random.Next(14); count > 0; count--)
        {
            // Mostly what is tidy: an element that is ended, or text; now and then anything.
            var piece = Pieces[random.Next(Pieces.Length)];
            if (random.Next(12) == 0 || piece[0] != '<')
            {
                page.Append(piece);
            }
            else if (open.Count > 0 && random.Next(3) == 0)
            {
                page.Append("</").Append(open.Pop()).Append('>');
            }
            else if (piece.Length > 2 && char.IsAsciiLetterLower(piece[1]) && !piece.StartsWith("<br", StringComparison.Ordinal) && piece.EndsWith('>'))
            {
                page.Append(piece);
                open.Push(piece[1..piece.IndexOfAny([' ', '>'])]);
            }
        }

        while (open.TryPop(out var name))
        {
            page.Append(name is "img" or "input" or "hr" ? "" : $"</{name}>");
        }

        return page.Append("</body>").Append(Some(random, "\n", " ", "<p>")).Append("</html>").Append(Some(random, "\n", " ", "x")).ToString();
    }

    private static string Some(Random random, params string[] pieces) => random.Next(2) == 0 ? "" : string.Concat(Enumerable.Range(0, random.Next(3)).Select(_ => pieces[random.Next(random.Next(6) == 0 ? pieces.Length : Math.Min(2, pieces.Length))]));

    private static bool IsTidyAndSame(string page)
    {
        if (TidyParser.Parse(page.ToCharArray(), page.Length, Budget(page)) is not { } tidy)
        {
            return false;
        }

        var reading = new Reading(new DroppedFile("page.html", ReadOnlyMemory<byte>.Empty, DateTimeOffset.UnixEpoch), ReadOptions.Default, CancellationToken.None);
        Compare(PageParser.ParseUntidy(page.ToCharArray(), page.Length, reading, Budget(page)), tidy, page);
        return true;
    }

    private static PageBudget Budget(string page) => new(AllowedBytes, page.Length, ReadOptions.Default.MaxMarkupItems);

    private static void Compare(MarkupElement expected, MarkupElement actual, string page)
    {
        Assert.True(expected.LocalName == actual.LocalName, page);
        Assert.True(((IConstructableElement)expected).Attributes.SameAs(((IConstructableElement)actual).Attributes), page);
        Assert.True(expected.Children.Length == actual.Children.Length, page);
        for (var i = 0; i < expected.Children.Length; i++)
        {
            Assert.Same(actual, actual.Children[i].ParentElement);
            if (expected.Children[i] is MarkupText text)
            {
                Assert.True(text.Data == (actual.Children[i] as MarkupText)?.Data, page);
            }
            else
            {
                Compare((MarkupElement)expected.Children[i], Assert.IsAssignableFrom<MarkupElement>(actual.Children[i]), page);
            }
        }
    }
}
