using System.Diagnostics;
using System.Text.Json;
using SearchService.Articles;
using SearchService.Articles.People;
using SearchService.Articles.People.Tagging;

namespace SearchService.Bench.People;

/// <summary>
/// Tokens a second on one core from text to resolved people with roles and quotations, bytes allocated per article, and the memory of
/// the loaded model. The bar is 600,000 tokens/s; decides whether people can be read while articles are indexed, or must come later.
/// </summary>
/// <remarks>people-speed CORPUS.jsonl [ARTICLES], one {"title", "body"} a line.</remarks>
internal static class PeopleSpeed
{
    private const int Rounds = 3;

    public static int Run(string[] args)
    {
        if (args.Length == 0)
        {
            Console.Error.WriteLine("usage: people-speed CORPUS.jsonl [ARTICLES]");
            return 2;
        }

        var articles = File.ReadLines(args[0]).Take(args.Length > 1 ? int.Parse(args[1]) : 5000).Select(Parse).ToList();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var loading = Stopwatch.StartNew();
        var extractor = PeopleExtractor.LoadEmbedded();
        extractor.Extract(articles[0]);
        loading.Stop();
        Console.WriteLine($"model: {(GC.GetTotalMemory(forceFullCollection: true) - before) / 1048576.0:F1} MB in memory, loaded in {loading.ElapsedMilliseconds} ms");

        var tokens = articles.Sum(CountTokens);
        var best = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var processor = ProcessorTime();
            var people = 0;
            foreach (var article in articles)
                people += extractor.Extract(article).People.Count;
            var seconds = (ProcessorTime() - processor).TotalSeconds;
            best = Math.Min(best, seconds);
            Console.WriteLine($"round {round + 1}: {articles.Count:N0} articles, {tokens:N0} tokens, {people:N0} people, {seconds:F2} s of processor, "
                + $"{tokens / seconds:N0} tokens/s, {(GC.GetAllocatedBytesForCurrentThread() - allocated) / articles.Count:N0} bytes allocated per article");
        }

        Console.WriteLine($"best: {tokens / best:N0} tokens/s on one core");
        return 0;
    }

    // Processor time of this process, which other programs on the machine do not disturb as they do the clock.
    private static TimeSpan ProcessorTime() => Process.GetCurrentProcess().TotalProcessorTime;

    private static Article Parse(string line)
    {
        var root = JsonDocument.Parse(line).RootElement;
        return new Article { Title = root.GetProperty("title").GetString()!, Body = root.GetProperty("body").GetString()!.Split('\n', StringSplitOptions.RemoveEmptyEntries) };
    }

    private static long CountTokens(Article article)
    {
        var tokens = new TokenizedText();
        Tokenizer.AddSection(tokens, article.Title);
        foreach (var paragraph in article.Body)
            Tokenizer.AddSection(tokens, paragraph);
        return tokens.Count;
    }
}
