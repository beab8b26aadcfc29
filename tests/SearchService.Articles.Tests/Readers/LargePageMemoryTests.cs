using SearchService.Articles.Readers;
using Xunit.Abstractions;

namespace SearchService.Articles.Tests.Readers;

/// <summary>
/// Reading a large web page takes at most four times its size beside the page itself, whatever the page is made of. What does not fit is left out
/// from the end, and the article says so.
/// </summary>
[Collection(nameof(MemoryBoundTests))]
public sealed class LargePageMemoryTests(ITestOutputHelper output)
{
    private const int MB = 1_000_000;

    /// <summary>What the test's host allocates beside the reading, seen at up to 1.3 MB on a busy machine.</summary>
    private const int HostBytes = 2 * MB;

    private static readonly TimeSpan LongestReading = TimeSpan.FromSeconds(30);

    public static TheoryData<string, int> Pages
    {
        get
        {
            var pages = new TheoryData<string, int>();
            foreach (var kind in LargePages.Kinds.Keys)
            {
                foreach (var size in (ReadOnlySpan<int>)[5, 20])
                {
                    pages.Add(kind, size);
                }
            }

            return pages;
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void APage_TakesAtMostFourTimesItsSize(string kind, int megabytes)
    {
        var page = LargePages.Make(kind, megabytes * MB);
        Check("page.html", page, page.Length, kind);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("inline pictures")]
    [InlineData("marked-up paragraphs")]
    public void APackedPage_TakesAtMostFourTimesItsUnpackedSize(string kind)
    {
        var page = LargePages.Make(kind, 20 * MB);
        var archive = LargePages.WebArchive(page);
        Check("page.mhtml", archive, archive.Length, kind);
        Check("page.zip", LargePages.Zipped(page), page.Length, kind);
        Check("page.html.gz", LargePages.Gzipped(page), page.Length, kind);
    }

    /// <summary>The measure itself: without the bound on memory the same page takes more.</summary>
    [Fact]
    public void WithoutTheBound_APageOfSmallElementsTakesMore()
    {
        var page = LargePages.Make("short paragraphs", 20 * MB);
        var (_, peak, _) = Measure("page.html", page, new ReadOptions { MaxMemoryFactor = 100, MaxMarkupItems = int.MaxValue });
        Assert.True(peak > 4L * page.Length, $"{peak / MB} MB");
    }

    [Theory]
    [InlineData("text", 3, true)]
    [InlineData("accented text", 2, true)]
    [InlineData("marked-up paragraphs", 1, true)]
    [InlineData("scripts", 50, true)]
    [InlineData("inline pictures", 20, true)]
    [InlineData("tables", 20, false)]
    public void APage_IsReadToItsEnd_OrSaysThatItWasNot(string kind, int megabytes, bool isWhole)
    {
        var article = ReadFile.Single(ReadFile.Bytes("page.html", LargePages.Make(kind, megabytes * MB)));
        Assert.Equal("Council votes on the harbour budget", article.Title);
        Assert.Contains(article.Body, static text => text.Contains(LargePages.FirstSentence, StringComparison.Ordinal));
        Assert.Equal(isWhole, article.Body.Any(static text => text.Contains(LargePages.LastSentence, StringComparison.Ordinal)));
        Assert.Equal(isWhole, !article.Warnings.Any(static warning => warning.Contains("percent were left out", StringComparison.Ordinal)));
    }

    [Fact]
    public void APageOfASmallSize_MayTakeTheFloor()
    {
        var page = LargePages.Make("short paragraphs", 100_000);
        var options = new ReadOptions { MemoryFloorBytes = 200_000 };
        Assert.Contains(ReadFile.Single(ReadFile.Bytes("page.html", page, options)).Warnings, static warning => warning.Contains("percent were left out", StringComparison.Ordinal));
        Assert.Empty(ReadFile.Single(ReadFile.Bytes("page.html", page)).Warnings);
    }

    private void Check(string name, byte[] content, int pageBytes, string kind)
    {
        var allowed = (4L * pageBytes) + HostBytes;
        var (result, peak, elapsed) = Measure(name, content, ReadOptions.Default);
        // What the host does to the measure does not repeat; what the page does to it does.
        for (var again = 0; again < 2 && (peak > allowed || elapsed >= LongestReading); again++) (result, peak, elapsed) = Measure(name, content, ReadOptions.Default);
        output.WriteLine($"{name} {kind}: {pageBytes / MB} MB, {peak / 1e6:0.0} MB at most, {(double)peak / pageBytes:0.00} times, {elapsed.TotalSeconds:0.0} s; {(result.Articles.Count > 0 ? string.Join(' ', result.Articles[0].Warnings) : result.Failure?.Code)}");
        Assert.True(result.Failure is null, $"{name} {kind}: {result.Failure}");
        Assert.True(peak <= allowed, $"{name} {kind}: {peak / MB} MB for {pageBytes / MB} MB");
        Assert.True(elapsed < LongestReading, $"{name} {kind}: {elapsed}");
    }

    private static (ReadResult Result, long PeakBytes, TimeSpan Elapsed) Measure(string name, byte[] content, ReadOptions options)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        using var watch = new PeakMemory();
        var clock = System.Diagnostics.Stopwatch.StartNew();
        // The measuring stops the reading for a collection every few milliseconds: its time is not what is measured here.
        var result = ReadFile.Bytes(name, content, options with { MaxDuration = LongestReading });
        return (result, watch.Stop() - before, clock.Elapsed);
    }
}
