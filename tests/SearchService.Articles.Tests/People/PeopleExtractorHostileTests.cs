using System.Diagnostics;
using System.Text;
using SearchService.Articles.People;

namespace SearchService.Articles.Tests.People;

/// <summary>Whatever is in a file, people are read from it in time that grows with its length, and nothing is thrown.</summary>
public class PeopleExtractorHostileTests
{
    private const int Small = 50_000;
    private const int Large = 8 * Small;

    private readonly PeopleExtractor _extractor = PeopleExtractor.LoadEmbedded();

    public static TheoryData<string, string> Fillings => new()
    {
        { "capitals without a space", "ABCDEFGH" },
        { "capitalised words", "Vladimir Putin Assad " },
        { "one-letter names", "A B. C. D " },
        { "ever new names", "*" },
        { "quotation marks", "\" “ ' ” " },
        { "closing brackets", ") \" ) ] " },
        { "speech without end", "\"no\" said he, \"no\" said he, " },
        { "speech by many", "\"no one is there\" said Kim Lee, while he said \"not at all\" and " },
        { "particles", "van der bin al de la " },
        { "mixed scripts", "Путин 習近平 محمد Łódź ñ " },
        { "emoji", "😀👨‍👩‍👧‍👦🇺🇦 " },
        { "lone surrogates", "\uD83D\uDC00 \uDC00" },
        { "combining marks", "e\u0301\u0301\u0301\u0301\u0301\u0301 A\u0300" },
        { "commas", "Smith, a, the, president, " },
        { "surnames of one family", "Anna Kim said Kim. " },
        { "honorifics", "Mr. Dr. Mrs. Ms. " },
        { "hyphens", "A-b-C-d-" },
        { "full stops", "A. . . .B." },
    };

    [Theory]
    [MemberData(nameof(Fillings))]
    public void HostileText_TakesTimeInProportionToItsLength(string name, string filling)
    {
        _extractor.Extract(Article(filling, 20_000));
        var small = Measure(filling, Small);
        var large = Measure(filling, Large);

        // Eight times the text may take eight times as long; a quadratic step would take sixty-four times. Below 40 ms the clock decides, not the text.
        Assert.True(large < Math.Max(small, 40) * 28, $"{name}: {Small} characters took {small:F0} ms, {Large} took {large:F0} ms.");
    }

    [Fact]
    public void ManyParagraphs_TakeTimeInProportionToTheirNumber()
    {
        Assert.True(Time(40_000) < Math.Max(Time(5_000), 40) * 28);

        double Time(int paragraphs)
        {
            var article = new Article { Body = [.. Enumerable.Repeat("\"It is so,\" said Kim Lee, who contributed to this report.", paragraphs)] };
            var watch = Stopwatch.StartNew();
            _extractor.Extract(article);
            return watch.Elapsed.TotalMilliseconds;
        }
    }

    [Fact]
    public void ManyThreads_GetTheSameAnswer()
    {
        var article = Article("Vladimir Putin met Bashar al-Assad. \"We agree,\" Putin said. ", 5_000);
        var expected = _extractor.Extract(article);
        Parallel.For(0, 16, _ => Assert.Equivalent(expected, _extractor.Extract(article), strict: true));
    }

    [Fact]
    public void EmptyArticle_HasNobody() => Assert.Same(ArticlePeople.None, _extractor.Extract(new Article()));

    private static Article Article(string filling, int length)
    {
        var text = new StringBuilder(length + 64);
        for (var i = 0; text.Length < length; i++)
        {
            if (filling == "*")
                text.Append("Xa").Append((char)('a' + (i % 26))).Append((char)('a' + (i / 26 % 26))).Append((char)('a' + (i / 676 % 26))).Append(" Kim").Append((char)('a' + (i % 25))).Append(" said. ");
            else
                text.Append(filling);
        }

        return new Article { Title = "Title", Body = [text.ToString()] };
    }

    private double Measure(string filling, int length)
    {
        var article = Article(filling, length);
        var best = double.MaxValue;
        for (var round = 0; round < 2; round++)
        {
            var watch = Stopwatch.StartNew();
            _extractor.Extract(article);
            best = Math.Min(best, watch.Elapsed.TotalMilliseconds);
        }

        return best;
    }
}
