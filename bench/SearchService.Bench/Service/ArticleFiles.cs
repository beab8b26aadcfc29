using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;

namespace SearchService.Bench.Service;

/// <summary>
/// Writes a corpus (JSON lines with title, body, date, people) as the files a newsroom drops: half pasted text with a photo and its caption,
/// half web pages with navigation around the article. The peers index the very same folder.
/// </summary>
internal static class ArticleFiles
{
    private const int FilesPerFolder = 1000;

    /// <summary>usage: service-files CORPUS.jsonl FOLDER COUNT</summary>
    public static int Run(string[] args)
    {
        if (args.Length != 3 || !int.TryParse(args[2], out var count))
        {
            Console.Error.WriteLine("usage: service-files CORPUS.jsonl FOLDER COUNT");
            return 2;
        }

        long bytes = 0;
        var number = 0;
        foreach (var line in File.ReadLines(args[0]).Take(count))
        {
            using var article = JsonDocument.Parse(line);
            var folder = Path.Combine(args[1], (number / FilesPerFolder).ToString("000", CultureInfo.InvariantCulture));
            Directory.CreateDirectory(folder);
            var isPage = number % 2 == 1;
            var text = isPage ? Page(article.RootElement, number) : Pasted(article.RootElement);
            File.WriteAllText(Path.Combine(folder, $"article-{number:000000}.{(isPage ? "html" : "txt")}"), text);
            bytes += Encoding.UTF8.GetByteCount(text);
            number++;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{number} files, {bytes / 1e6:0.0} MB in {args[1]}"));
        return 0;
    }

    private static string Pasted(JsonElement article)
    {
        var title = Text(article, "title");
        var who = article.GetProperty("people").EnumerateArray().Select(static p => p.GetString()).FirstOrDefault() ?? "Staff";
        return $"{title}\n\nBy {who}\n\n{Text(article, "body").Replace("\n", "\n\n", StringComparison.Ordinal)}\n\nREUTERS/{who}\n\n{who} at a news conference about {title.ToLowerInvariant()}.\n";
    }

    private static string Page(JsonElement article, int number)
    {
        var title = WebUtility.HtmlEncode(Text(article, "title"));
        var paragraphs = string.Concat(Text(article, "body").Split('\n').Select(static p => $"<p>{WebUtility.HtmlEncode(p)}</p>\n"));
        return $$"""
            <!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{title}} | Daily Record</title>
            <link rel="canonical" href="https://news.example.org/{{number}}">
            <script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":{{JsonSerializer.Serialize(Text(article, "title"))}},"datePublished":"{{Text(article, "date")}}"}</script></head>
            <body><nav><ul><li><a href="/">Home</a></li><li><a href="/politics">Politics</a></li><li><a href="/sport">Sport</a></li></ul></nav>
            <main><article><h1>{{title}}</h1><p class="byline">By Staff Writer</p>
            <figure><img src="/p/{{number}}.jpg" alt="photo"><figcaption>A view of the scene on the day. (Jo Doe/AP)</figcaption></figure>
            {{paragraphs}}</article></main>
            <aside><h2>Most read</h2><ul><li><a href="/1">Something else</a></li></ul></aside><footer>Copyright. Cookies.</footer></body></html>
            """;
    }

    private static string Text(JsonElement article, string name) => article.GetProperty(name).GetString() ?? "";
}
