using System.Globalization;
using System.Text.Json;
using SearchService.Articles.Readers;
using SearchService.Articles.Text;
using SearchService.Testing;

namespace SearchService.Articles.Tests.Readers;

public sealed class LabelledArticlesTests
{
    private sealed class Tally
    {
        private int _right, _extra, _missed;

        public void Right() => _right++;

        public void Extra() => _extra++;

        public void Missed() => _missed++;

        public double F1 => _right == 0 ? 0 : 2.0 * _right / ((2.0 * _right) + _extra + _missed);
    }

    [SkippableFact]
    public void LabelledPages_AreReadAboveTheBars()
    {
        var labels = SharedData.PathOf("articles", "html", "labels.dev.jsonl");
        Skip.IfNot(File.Exists(labels), "The labelled pages are not beside this repository.");
        Tally titles = new(), captions = new(), credits = new(), dates = new(), bylines = new();
        foreach (var line in File.ReadLines(labels))
        {
            using var label = JsonDocument.Parse(line);
            var gold = label.RootElement;
            var article = ReadFile.Single(ReadFile.At(SharedData.PathOf("articles", "html", gold.GetProperty("file").GetString()!)));
            Count(titles, new[] { gold.GetProperty("title").GetString()! }.Concat(Strings(gold, "titleAlt")).Any(title => Prose.Fold(title) == Prose.Fold(article.Title)));
            CountDate(gold, article, dates);
            var optional = Strings(gold, "bylineOptional").Select(static name => Prose.Fold(name)).ToHashSet();
            CountSet(bylines, [.. Strings(gold, "byline").Select(static name => Prose.Fold(name)).Where(name => !optional.Contains(name))], [.. article.Bylines.Select(static name => Prose.Fold(name)).Where(name => !optional.Contains(name))]);
            CountCaptions(gold, article, captions, credits);
        }

        Assert.True(titles.F1 >= 0.99, $"titles {titles.F1:0.000}");
        Assert.True(dates.F1 >= 0.99, $"dates {dates.F1:0.000}");
        Assert.True(bylines.F1 >= 0.97, $"bylines {bylines.F1:0.000}");
        Assert.True(captions.F1 >= 0.97, $"captions {captions.F1:0.000}");
        Assert.True(credits.F1 >= 0.97, $"credits {credits.F1:0.000}");
    }

    [SkippableFact]
    public void ReadabilityPages_GiveTheirBodyText()
    {
        var root = SharedData.PathOf("data", "html", "test", "test-pages");
        Skip.IfNot(Directory.Exists(root), "The readability pages are not beside this repository.");
        var scores = Directory.GetDirectories(root).Select(PageScore.Of).OfType<PageScore>().Select(static score => score.F1).ToList();
        Assert.True(scores.Count > 100);
        Assert.True(scores.Average() >= 0.97, $"token F1 {scores.Average():0.0000}");
    }

    private static void CountDate(JsonElement gold, Article article, Tally dates)
    {
        var days = new[] { gold.GetProperty("published").GetString() }.Concat(Strings(gold, "publishedAlt")).OfType<string>().SelectMany(Days).ToHashSet();
        if (days.Count > 0)
        {
            Count(dates, article.Published is { } published && Days(published.ToString("o", CultureInfo.InvariantCulture)).Any(days.Contains));
        }
    }

    private static IEnumerable<string> Days(string text)
    {
        yield return text[..10];
        if (text.Length > 19 && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
        {
            yield return instant.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }
    }

    private static void CountCaptions(JsonElement gold, Article article, Tally captions, Tally credits)
    {
        var optional = Strings(gold, "optionalCaptions").Select(static text => Prose.Fold(text)).ToHashSet();
        var read = article.Captions.Where(caption => caption.Text.Length > 0 && !optional.Contains(Prose.Fold(caption.Text))).ToList();
        foreach (var wanted in gold.GetProperty("captions").EnumerateArray())
        {
            var found = read.Find(caption => WithoutLabel(caption.Text) == WithoutLabel(wanted.GetProperty("text").GetString()!));
            Count(captions, found is not null, isWrongExtra: false);
            if (wanted.GetProperty("credit") is { ValueKind: JsonValueKind.Object } credit)
            {
                Count(credits, found is not null && Prose.Fold(found.Photographer ?? "") == Prose.Fold(credit.GetProperty("photographer").GetString() ?? "") && Agency(found.Agency) == Agency(credit.GetProperty("agency").GetString()));
            }

            if (found is not null)
            {
                read.Remove(found);
            }
        }

        read.ForEach(_ => captions.Extra());
    }

    /// <summary>The labels' own rule: a leading "Photo:" or "FILE PHOTO:" makes no difference.</summary>
    private static string WithoutLabel(string text)
    {
        var folded = Prose.Fold(text);
        return new[] { "file photo ", "file ", "image caption ", "image ", "photo " }.FirstOrDefault(label => folded.StartsWith(label, StringComparison.Ordinal)) is { } label ? folded[label.Length..] : folded;
    }

    private static string Agency(string? name) => Prose.Fold(name ?? "").Replace("associated press", "ap", StringComparison.Ordinal).Replace("getty images", "getty", StringComparison.Ordinal);

    private static void Count(Tally tally, bool isRight, bool isWrongExtra = true)
    {
        if (isRight)
        {
            tally.Right();
            return;
        }

        tally.Missed();
        if (isWrongExtra)
        {
            tally.Extra();
        }
    }

    private static void CountSet(Tally tally, HashSet<string> wanted, HashSet<string> read)
    {
        foreach (var name in wanted)
        {
            Count(tally, read.Contains(name), isWrongExtra: false);
        }

        foreach (var name in read.Where(name => !wanted.Contains(name)))
        {
            tally.Extra();
        }
    }

    private static IEnumerable<string> Strings(JsonElement element, string name) =>
        element.TryGetProperty(name, out var list) ? list.EnumerateArray().Select(static item => item.GetString() ?? "") : [];
}
