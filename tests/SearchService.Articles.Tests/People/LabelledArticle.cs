using System.Text.Json;
using SearchService.Testing;

namespace SearchService.Articles.Tests.People;

/// <summary>A hand-labelled article of the reference data, made into an <see cref="Article"/> from its labels: what a perfect reader would give.</summary>
internal sealed record LabelledArticle(string Name, Article Article, IReadOnlyList<LabelledPerson> People, IReadOnlyList<string> NotPeople, IReadOnlyList<string> Photographers, IReadOnlyList<(string Speaker, string Text)> Quotes)
{
    private static string Folder => SharedData.PathOf("articles");

    public static bool IsAvailable => File.Exists(Path.Combine(Folder, "seed.json"));

    /// <summary>The article the project was started from.</summary>
    public static LabelledArticle Seed()
    {
        var labels = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "seed.json"))).RootElement;
        var boilerplate = labels.GetProperty("bodyMustNotContain").EnumerateArray().Select(text => text.GetString()!).ToList();
        var body = File.ReadAllLines(Path.Combine(Folder, "seed.txt"))
            .Select(line => line.Trim())
            .Where(line => line.Length > 25 && !boilerplate.Exists(text => line.Contains(text, StringComparison.Ordinal)))
            .ToList();
        Assert.Equal(labels.GetProperty("bodyParagraphCount").GetInt32(), body.Count);
        return Read("seed", labels, body);
    }

    /// <summary>The seed and the invented articles.</summary>
    public static IEnumerable<LabelledArticle> All()
    {
        yield return Seed();
        foreach (var path in Directory.EnumerateFiles(Path.Combine(Folder, "plain"), "*.json").Order(StringComparer.Ordinal))
        {
            var labels = JsonDocument.Parse(File.ReadAllText(path)).RootElement;
            yield return Read(Path.GetFileNameWithoutExtension(path), labels, Strings(labels, "bodyParagraphs"));
        }
    }

    private static LabelledArticle Read(string name, JsonElement labels, List<string> body)
    {
        var article = new Article
        {
            Title = labels.GetProperty("title").GetString()!,
            Bylines = Strings(labels, "byline"),
            Body = body,
            Captions = [.. labels.GetProperty("captions").EnumerateArray().Select(caption => new Caption
            {
                Text = caption.GetProperty("text").GetString()!,
                Photographer = Credit(caption, "photographer"),
                Agency = Credit(caption, "agency"),
                RawCredit = Credit(caption, "raw") ?? $"{Credit(caption, "photographer")}/{Credit(caption, "agency")}",
            })],
        };
        var people = labels.GetProperty("people").EnumerateArray()
            .Select(person => new LabelledPerson(person.GetProperty("name").GetString()!, person.GetProperty("mentions").GetInt32(), Text(person, "role")))
            .ToList();
        var quotes = labels.GetProperty("quotes").EnumerateArray()
            .Select(quote => (quote.GetProperty("speaker").GetString()!, quote.GetProperty("text").GetString()!))
            .ToList();
        return new LabelledArticle(name, article, people, Strings(labels, "notPeople"), Strings(labels, "photographersNotPeople"), quotes);
    }

    private static string? Credit(JsonElement caption, string field) =>
        caption.TryGetProperty("credit", out var credit) && credit.ValueKind == JsonValueKind.Object ? Text(credit, field) : null;

    private static string? Text(JsonElement element, string field) =>
        element.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static List<string> Strings(JsonElement labels, string field) =>
        labels.TryGetProperty(field, out var values) ? [.. values.EnumerateArray().Select(value => value.GetString()!)] : [];
}

internal sealed record LabelledPerson(string Name, int Mentions, string? Role);
