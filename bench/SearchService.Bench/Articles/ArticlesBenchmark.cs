using System.Diagnostics;
using System.Text;
using SearchService.Articles;
using SearchService.Articles.Readers;
using SearchService.Testing;

namespace SearchService.Bench.Articles;

/// <summary>
/// How fast articles are read, per format, on one core: MB/s and articles/s over the readability pages, the labelled pages, the
/// agencies' format samples and pasted text. Decides whether reading or indexing bounds the ingest of an archive.
/// </summary>
/// <remarks>articles [SECONDS_PER_SET [PART_OF_A_SET'S_NAME]]</remarks>
internal static class ArticlesBenchmark
{
    private static string s_wanted = "";

    public static int Run(string[] args)
    {
        var seconds = args.Length > 0 ? double.Parse(args[0], System.Globalization.CultureInfo.InvariantCulture) : 3;
        s_wanted = args.Length > 1 ? args[1] : "";
        var pages = Directory.GetFiles(SharedData.PathOf("data", "html", "test", "test-pages"), "source.html", SearchOption.AllDirectories);
        Measure("web pages, readability set", pages, seconds);
        Measure("web pages up to 150 KB", [.. pages.Where(static page => new FileInfo(page).Length <= 150_000)], seconds);
        Measure("web pages, labelled set", Directory.GetFiles(SharedData.PathOf("articles", "html"), "*.html"), seconds);
        Measure("NewsML-G2, NITF", Directory.GetFiles(SharedData.PathOf("data", "formats", "newsml-g2", "examples"), "*.xml"), seconds);
        Measure("ninjs", Directory.GetFiles(SharedData.PathOf("data", "formats", "newsinjson", "examples"), "*.json", SearchOption.AllDirectories), seconds);
        Measure("mail", Directory.GetFiles(SharedData.PathOf("data", "formats", "mimekit-testdata"), "*.eml", SearchOption.AllDirectories), seconds);
        Measure("pasted text, labelled set", [SharedData.PathOf("articles", "seed.txt"), .. Directory.GetFiles(SharedData.PathOf("articles", "plain"), "*.txt")], seconds);
        MeasureBytes("small pasted texts", SmallTexts(), seconds);
        MeasureBytes("small pages", [.. SmallTexts().Select(static text => (Path.ChangeExtension(text.Path, ".html"), PageOf(text.Content)))], seconds);
        MeasureBytes("pasted text, one long file", [("long.txt", LongText())], seconds);
        return 0;
    }

    /// <summary>What an archive's export mostly is: files of 1.5 KB, each a headline, a byline, a date and some paragraphs.</summary>
    private static (string Path, byte[] Content)[] SmallTexts()
    {
        const int FileBytes = 1_500;
        var paragraphs = Directory.GetFiles(SharedData.PathOf("articles", "plain"), "*.txt")
            .SelectMany(static path => File.ReadAllLines(path)).Where(static line => line.Length > 120).ToArray();
        return [.. Enumerable.Range(0, 20).Select(i =>
        {
            var text = new StringBuilder($"Council of ward {i} votes on the harbour budget\n\nBy Jane Doe\n\nMarch {i + 1}, 2024\n\n");
            for (var next = i; text.Length < FileBytes; next++)
            {
                text.Append(paragraphs[next % paragraphs.Length]).Append("\n\n");
            }

            return ($"small-{i}.txt", Encoding.UTF8.GetBytes(text.ToString(0, FileBytes)));
        })];
    }

    private static byte[] PageOf(byte[] text)
    {
        var lines = Encoding.UTF8.GetString(text).Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        var page = new StringBuilder($"<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{lines[0]} | The Beacon</title>")
            .Append($"<meta property=\"og:title\" content=\"{lines[0]}\"></head>\n<body><article><h1>{lines[0]}</h1><p class=\"byline\">{lines[1]}</p><time>{lines[2]}</time>\n");
        foreach (var line in lines.Skip(3))
        {
            page.Append("<p>").Append(line).Append("</p>\n");
        }

        return Encoding.UTF8.GetBytes(page.Append("</article></body></html>\n").ToString());
    }

    private static byte[] LongText()
    {
        var seed = File.ReadAllText(SharedData.PathOf("articles", "seed.txt"));
        var text = new StringBuilder();
        while (text.Length < 8_000_000)
        {
            text.Append(seed).Append("\n\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Measure(string name, string[] paths, double seconds) => MeasureBytes(name, [.. paths.Select(static path => (path, File.ReadAllBytes(path)))], seconds);

    private static void MeasureBytes(string name, (string Path, byte[] Content)[] files, double seconds)
    {
        if (!name.Contains(s_wanted, StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        var reader = new ArticleReader();
        long Once()
        {
            var articles = 0L;
            foreach (var (path, content) in files)
            {
                articles += reader.Read(new DroppedFile(path, content, DateTimeOffset.UnixEpoch)).Articles.Count;
            }

            return articles;
        }

        // A service reads for months: what the compiler does in the first seconds of a set is not counted. Processor time, not wall time:
        // other work on the machine neither counts nor shortens the warming up.
        var articles = Once();
        for (var warm = ProcessorTime(); (ProcessorTime() - warm).TotalSeconds < seconds;)
        {
            Once();
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        var start = ProcessorTime();
        var rounds = 0;
        do
        {
            Once();
            rounds++;
        }
        while ((ProcessorTime() - start).TotalSeconds < seconds);
        var spent = (ProcessorTime() - start).TotalSeconds;
        var megabytes = files.Sum(static file => (long)file.Content.Length) / 1e6;
        var allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / 1e6 / rounds;
        Console.WriteLine($"{name,-28} {files.Length,4} files {megabytes,7:0.00} MB  {rounds * megabytes / spent,7:0.0} MB/s  {rounds * files.Length / spent,8:0} files/s  {articles,5} articles  {allocated / megabytes,5:0.0} bytes allocated per byte");
    }

    private static TimeSpan ProcessorTime()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }
}
