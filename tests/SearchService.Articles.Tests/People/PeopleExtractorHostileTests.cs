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
        { "names cut at hyphens", "Kim Jong - un Lee Cheuk - yan " },
        { "firms", "Volkswagen says, the Volkswagen of Anna Kim. " },
        { "full stops", "A. . . .B." },
    };

    [Theory]
    [MemberData(nameof(Fillings))]
    public void HostileText_TakesTimeInProportionToItsLength(string name, string filling)
    {
        _extractor.Extract(Article(filling, 20_000));

        // Eight times the text may take eight times as long; a quadratic step would take sixty-four times. Below 40 ms the clock decides, not the text.
        AssertGrowsAtMost(28, () => Math.Max(Measure(filling, Small), 40), () => Measure(filling, Large), name);
    }

    [Theory]
    [InlineData("capitals without a space", "ABCDEFGH")]
    [InlineData("capitalised words", "Vladimir Putin Assad ")]
    [InlineData("mixed scripts", "Путин 習近平 محمد Łódź ñ ")]
    [InlineData("emoji", "😀👨‍👩‍👧‍👦🇺🇦 ")]
    public void TenMegabytes_AreReadInProportionToOne(string name, string filling)
    {
        const int Megabyte = 1 << 20;
        AssertGrowsAtMost(35, () => Math.Max(MeasureOnce(filling, Megabyte), 200), () => MeasureOnce(filling, 10 * Megabyte), name);
    }

    [Fact]
    public void ManyParagraphs_TakeTimeInProportionToTheirNumber()
    {
        AssertGrowsAtMost(28, () => Math.Max(Time(5_000), 40), () => Time(40_000), "paragraphs");

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

    // What other programs do to the clock does not repeat; what the text does to it does.
    private static void AssertGrowsAtMost(double factor, Func<double> measureSmall, Func<double> measureLarge, string name)
    {
        const int Attempts = 4;
        var measured = new List<string>();
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var (small, large) = (measureSmall(), measureLarge());
            if (large < small * factor)
                return;
            measured.Add($"{small:F0} ms and {large:F0} ms");
        }

        Assert.Fail($"{name}: the small and the large text took {string.Join(", ", measured)}.");
    }

    private double Measure(string filling, int length) => Math.Min(MeasureOnce(filling, length), MeasureOnce(filling, length));

    private double MeasureOnce(string filling, int length)
    {
        var article = Article(filling, length);
        var watch = Stopwatch.StartNew();
        _extractor.Extract(article);
        return watch.Elapsed.TotalMilliseconds;
    }
}
