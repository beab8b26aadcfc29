using System.Globalization;
using System.Text.Json;
using SearchService.Articles.Text;
using SearchService.Testing;

namespace SearchService.Articles.Tests.Readers.Agency;

/// <summary>Every published ninjs example and validation case, each field compared with what a plain reading of the JSON finds.</summary>
public sealed class NinjsSamplesTests
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    public static TheoryData<string> Files()
    {
        var files = new TheoryData<string>();
        var folder = SharedData.PathOf("data", "formats", "newsinjson");
        string[] found = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json", SearchOption.AllDirectories) : [];
        foreach (var file in found.Order(StringComparer.Ordinal))
        {
            files.Add(Path.GetRelativePath(SharedData.Root, file));
        }

        if (files.Count == 0) files.Add("");
        return files;
    }

    [SkippableTheory]
    [MemberData(nameof(Files))]
    public void EachField_IsWhatTheFileSays(string file)
    {
        Skip.If(file.Length == 0, "Stands for the files when the examples are not beside this repository.");
        var result = ReadFile.At(SharedData.PathOf(file));
        JsonDocument json;
        try
        {
            json = JsonDocument.Parse(File.ReadAllText(SharedData.PathOf(file)), Lenient);
        }
        catch (JsonException)
        {
            Assert.Equal("broken-json", result.Failure?.Code);
            return;
        }

        using (json)
        {
            var root = json.RootElement;
            if (root.ValueKind == JsonValueKind.Array)
            {
                Assert.Equal(root.GetArrayLength(), result.Articles.Count);
                foreach (var (item, article) in root.EnumerateArray().Zip(result.Articles))
                {
                    Compare(item, article);
                }
            }
            else if (String(root, "uri") is not null)
            {
                if (!HasText(root))
                {
                    Assert.Equal("no-article", result.Failure?.Code);
                }
                else
                {
                    Assert.Contains(result.Format, new[] { "ninjs", "JSON" });
                    Compare(root, ReadFile.Single(result));
                }
            }
        }
    }

    private static bool HasText(JsonElement root) =>
        String(root, "title") is not null || root.EnumerateObject().Any(static property => IsText(property.Value) && (property.NameEquals("headline") || property.Name.StartsWith("headline_", StringComparison.Ordinal) || property.Name.StartsWith("body_", StringComparison.Ordinal) || property.Name.StartsWith("description_", StringComparison.Ordinal)))
        || new[] { "headlines", "bodies", "descriptions" }.Any(list => Valued(root, list).Any(static entry => entry.Role != "creditline"))
        || Pictures(root).Any();

    private static void Compare(JsonElement root, Article article)
    {
        Assert.Equal(String(root, "uri"), article.Id);
        Assert.Equal(long.TryParse(String(root, "version"), out var version) ? version : null, article.Version);
        Assert.Equal(String(root, "pubstatus") switch { null or "usable" => ArticleStatus.Usable, "withheld" => ArticleStatus.Withheld, "canceled" or "cancelled" => ArticleStatus.Cancelled, _ => article.Status }, article.Status);
        Same(root, "embargoed", article.EmbargoUntil, article);
        Same(root, "versioncreated", article.Modified, article);
        Same(root, "firstcreated", article.Published, article);
        var title = String(root, "headline") ?? (Valued(root, "headlines").OrderByDescending(static entry => entry.Role == "main").FirstOrDefault().Value is { Length: > 0 } main ? Prose.Clean(main) : String(root, "title"));
        Assert.True(title is null || title.Contains('<') || title.Contains('&') || title == article.Title, article.Title);
        Assert.True(String(root, "language") is not { } language || language == article.Language, article.Language);
        Assert.True(String(root, "copyrightnotice") is not { } notice || notice == article.Copyright, article.Copyright);
        Assert.True(String(root, "located") is not { } located || located == article.Dateline, article.Dateline);
        if ((String(root, "byline") ?? String(root, "by")) is { } by)
        {
            Assert.NotEmpty(article.Bylines);
            Assert.All(article.Bylines, name => Assert.Contains(name, by, StringComparison.OrdinalIgnoreCase));
        }

        foreach (var list in new[] { "subject", "subjects" })
        {
            Assert.All(Items(root, list).Select(static item => String(item, "name")).OfType<string>(), name => Assert.Contains(name, article.Keywords, StringComparer.OrdinalIgnoreCase));
        }

        CompareText(root, article);
        CompareCaptions(root, article);
    }

    private static void CompareText(JsonElement root, Article article)
    {
        var read = Prose.Fold(string.Join(' ', article.Body.Concat(article.Captions.Select(static caption => $"{caption.Text} {caption.RawCredit}")).Append(article.Deck ?? "").Prepend(article.Title)));
        var text = String(root, "body_text") ?? Valued(root, "bodies").FirstOrDefault(static entry => entry.Role is "text" or "main").Value;
        if (text is not null && !text.Contains('<') && String(root, "type") is (null or "text" or "composite") && Valued(root, "bodies").All(static entry => entry.Role is not "xhtml"))
        {
            var words = Prose.Fold(text).Split(' ');
            var missing = words.Where(static word => word.Length > 0).Except(read.Split(' ')).ToList();
            Assert.True(missing.Count * 20 <= words.Length, $"missing: {string.Join(' ', missing)}");
        }
    }

    private static void CompareCaptions(JsonElement root, Article article)
    {
        foreach (var picture in Pictures(root))
        {
            var description = String(picture, "description_text") ?? Valued(picture, "descriptions").OrderByDescending(static entry => entry.Role is "caption" or null).First().Value;
            var start = Prose.Fold(description!)[..Math.Min(40, Prose.Fold(description!).Length)];
            var caption = article.Captions.FirstOrDefault(caption => Prose.Fold(caption.Text).StartsWith(start, StringComparison.Ordinal));
            Assert.True(caption is not null, start);
            var made = String(picture, "byline") ?? String(picture, "by");
            Assert.True(made is null || (caption.Photographer is { } name && made.Contains(name, StringComparison.OrdinalIgnoreCase)) || caption.RawCredit == made || caption.Agency is not null, $"{made}: {caption}");
        }

        if (String(root, "type") == "picture" && HasText(root) && (String(root, "description_text") is not null || Valued(root, "descriptions").Any(static entry => entry.Role is "text" or "caption")))
        {
            Assert.NotEmpty(article.Captions);
            Assert.Empty(article.Body);
            var credit = Valued(root, "descriptions").FirstOrDefault(static entry => entry.Role == "creditline").Value;
            Assert.Equal(credit ?? article.Captions[0].RawCredit, article.Captions[0].RawCredit);
        }
    }

    private static IEnumerable<JsonElement> Pictures(JsonElement root) =>
        (Property(root, "associations") switch
        {
            { ValueKind: JsonValueKind.Object } named => named.EnumerateObject().Select(static property => property.Value),
            { ValueKind: JsonValueKind.Array } list => list.EnumerateArray(),
            _ => Enumerable.Empty<JsonElement>(),
        }).Where(static member => member.ValueKind == JsonValueKind.Object && String(member, "type") is "picture" or "video" or "graphic" && (String(member, "description_text") is not null || Valued(member, "descriptions").Any()));

    private static void Same(JsonElement root, string name, DateTimeOffset? read, Article article)
    {
        if (String(root, name) is { } text)
        {
            // A broken date is named in a warning, and only then left out.
            var isDate = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant);
            Assert.True(isDate ? read == instant : read is null && article.Warnings.Any(warning => warning.Contains(text, StringComparison.Ordinal)), $"{name} {text}: {read}");
        }
    }

    private static IEnumerable<(string? Role, string Value)> Valued(JsonElement root, string list) =>
        Items(root, list).Select(static entry => (Role: String(entry, "role"), Value: String(entry, "value"))).Where(static entry => entry.Value is not null).Select(static entry => (entry.Role, entry.Value!));

    private static IEnumerable<JsonElement> Items(JsonElement root, string name) =>
        Property(root, name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().Where(static item => item.ValueKind == JsonValueKind.Object) : [];

    private static bool IsText(JsonElement value) => value.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(value.GetString());

    private static string? String(JsonElement root, string name) => Property(root, name) is { } value && (IsText(value) || value.ValueKind == JsonValueKind.Number) ? Prose.Clean(value.ToString()) : null;

    private static JsonElement? Property(JsonElement root, string name) => root.EnumerateObject().Where(property => property.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(static property => (JsonElement?)property.Value).FirstOrDefault();
}
