using System.Text;
using System.Text.Json;
using SearchService.Articles.Readers.Agency;
using SearchService.Articles.Readers.Web;
using SearchService.Articles.Text;

namespace SearchService.Articles.Readers.Structured;

/// <summary>Reads JSON: ninjs, schema.org articles, and any other by the field map. A list, or one object a line, gives one article each.</summary>
internal sealed class JsonReader
{
    private const string GenericFormat = "JSON";
    private readonly Reading _reading;
    private readonly IReadOnlyDictionary<string, IReadOnlyList<string>> _map;

    private JsonReader(Reading reading)
    {
        _reading = reading;
        _map = reading.Options.JsonFieldMap;
    }

    public static ReadResult Read(Reading reading)
    {
        var text = reading.Decoded.Text;
        if (reading.IsCut)
        {
            return LooksLikeLines(text)
                ? ReadLines(reading)
                : ReadResult.Failed("file-too-large", $"The file is one JSON value of {reading.Content.Length / 1_000_000} MB; up to {reading.Options.MaxTextBytes / 1_000_000} MB are read. Write one object a line (.ndjson), or split it.") with { Format = GenericFormat };
        }

        using var json = JsonSource.Parse(text, out var problem, out var place);
        if (json is not null)
        {
            return new JsonReader(reading).ReadRoot(json.RootElement);
        }

        // One object a line, whatever the extension says.
        return LooksLikeLines(text) ? ReadLines(reading) : ReadResult.Failed("broken-json", $"{problem} Check the export that wrote it.", place) with { Format = GenericFormat };
    }

    public static ReadResult ReadLines(Reading reading)
    {
        var reader = new JsonReader(reading);
        var articles = new List<Article>();
        var bad = new List<int>();
        var number = 0;
        foreach (var line in Lines(reading))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            reading.CheckTime();
            if (articles.Count >= reading.Options.MaxArticlesPerFile)
            {
                articles[^1] = articles[^1] with { Warnings = [.. articles[^1].Warnings, $"The file has more than {reading.Options.MaxArticlesPerFile} articles; lines from {number} on were left out."] };
                break;
            }

            using var json = JsonSource.Parse(line, out _, out _);
            var found = json is null ? [] : reader.ReadRoot(json.RootElement).Articles;
            if (found.Count == 0)
            {
                bad.Add(number);
            }

            articles.AddRange(found);
        }

        if (articles.Count == 0)
        {
            return ReadResult.Failed("broken-json", "No line of the file is a JSON object with a title or text.", "line 1") with { Format = "JSON lines" };
        }

        if (bad.Count > 0)
        {
            articles[0] = articles[0] with { Warnings = [.. articles[0].Warnings, $"{bad.Count} lines are no readable JSON objects and were left out; the first is line {bad[0]}."] };
        }

        return new ReadResult { Format = "JSON lines", Articles = articles };
    }

    /// <summary>The file's lines, decoded one by one where the encoding allows it, so that a large export takes no more than its own size.</summary>
    private static IEnumerable<string> Lines(Reading reading)
    {
        if (!reading.Decoded.EncodingName.StartsWith("utf-8", StringComparison.Ordinal))
        {
            foreach (var line in reading.Decoded.Text.Split('\n'))
            {
                yield return line;
            }

            yield break;
        }

        for (var start = 0; start < reading.Content.Length;)
        {
            var length = reading.Content.Span[start..].IndexOf((byte)'\n');
            length = length < 0 ? reading.Content.Length - start : length;
            // A line beyond the bound is cut, and then no JSON: it is counted among the lines left out.
            yield return Encoding.UTF8.GetString(reading.Content.Span.Slice(start, Math.Min(length, reading.Options.MaxTextBytes))).TrimStart('\uFEFF');
            start += length + 1;
        }
    }

    private static bool LooksLikeLines(string text)
    {
        var end = text.IndexOf('\n');
        return end > 0 && text.AsSpan(0, end).TrimEnd() is [.., '}'] first && first.TrimStart() is ['{', ..] && text.AsSpan(end).TrimStart() is ['{', ..];
    }

    private ReadResult ReadRoot(JsonElement root)
    {
        if (root.ValueKind == JsonValueKind.Array || (root.ValueKind == JsonValueKind.Object && Container(root) is not null))
        {
            var list = root.ValueKind == JsonValueKind.Array ? root : Container(root)!.Value;
            var articles = new List<Article>();
            foreach (var item in list.EnumerateArray().Take(_reading.Options.MaxArticlesPerFile))
            {
                _reading.CheckTime();
                if (item.ValueKind == JsonValueKind.Object)
                {
                    articles.AddRange(ReadObject(item).Articles);
                }
            }

            return articles.Count > 0 ? new ReadResult { Format = GenericFormat, Articles = articles } : NoArticle();
        }

        return root.ValueKind == JsonValueKind.Object ? ReadObject(root) : NoArticle();
    }

    /// <summary>{"articles": [...]}, {"items": [...]}: the only list of objects in a wrapper.</summary>
    private static JsonElement? Container(JsonElement root)
    {
        foreach (var name in (ReadOnlySpan<string>)["articles", "items", "results", "stories", "entries", "docs", "documents", "newsItems"])
        {
            if (JsonSource.Find(root, name) is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() > 0 && list[0].ValueKind == JsonValueKind.Object && JsonSource.Find(root, "uri", "headline", "body") is null)
            {
                return list;
            }
        }

        return null;
    }

    private ReadResult ReadObject(JsonElement root)
    {
        if (NinjsReader.IsNinjs(root))
        {
            return NinjsReader.Read(root, _reading);
        }

        var draft = new ArticleDraft();
        ReadFields(root, draft);
        ReadBody(root, draft);
        ReadCaptions(root, draft);
        draft.Dateline ??= Datelines.Find(draft.Body, out _);
        var article = draft.ToArticle();
        return article.Title.Length > 0 || article.Body.Count > 0 || article.Captions.Count > 0 ? new ReadResult { Format = GenericFormat, Articles = [article] } : NoArticle();
    }

    private static ReadResult NoArticle() =>
        ReadResult.Failed("no-article", "The JSON has no property that the field map knows as a title or text. Name its properties in the settings: Ingest:Reading:JsonFields:title and Ingest:Reading:JsonFields:body.") with { Format = GenericFormat };

    private void ReadFields(JsonElement root, ArticleDraft draft)
    {
        void Take(string field, Action<ArticleDraft, string> set)
        {
            if (First(root, field) is { } found)
            {
                draft.Set(field, d => set(d, found.Text), found.Path);
            }
        }

        Take("id", static (d, text) => d.Id = text);
        Take("title", static (d, text) => d.Title = HtmlText.FromFragment(text));
        Take("kicker", static (d, text) => d.Kicker = HtmlText.FromFragment(text));
        Take("deck", static (d, text) => d.Deck = HtmlText.FromFragment(text));
        Take("dateline", static (d, text) => d.Dateline = text);
        Take("section", static (d, text) => d.Section = text);
        Take("source", static (d, text) => d.Source = text);
        Take("language", static (d, text) => d.Language = text);
        Take("status", static (d, text) => d.Status = AgencyText.Status(text));
        Take("version", static (d, text) => d.Version = long.TryParse(text, out var number) ? number : null);
        Take("published", (d, text) => d.Published = Instant(text, d, "published"));
        Take("modified", (d, text) => d.Modified = Instant(text, d, "modified"));
        Take("embargoUntil", (d, text) => (d.EmbargoUntil, d.UnreadableEmbargo) = AgencyText.Unreadable(text) is not { } stated ? (null, null)
            : Instant(text, d, "embargo") is { } until ? (until, null)
            : ((DateTimeOffset?)null, stated));
        if (draft is { EmbargoUntil: null, UnreadableEmbargo: null }
            && (_map.GetValueOrDefault("embargoUntil") ?? []).Any(path => JsonPath.Values(root, path).Any(static value => value.ValueKind == JsonValueKind.True)))
        {
            draft.UnreadableEmbargo = "true";
        }

        foreach (var (text, path) in All(root, "byline"))
        {
            draft.AddByline(BylineParser.Parse(text), path);
        }

        foreach (var (text, _) in All(root, "keywords"))
        {
            foreach (var keyword in text.Split([',', ';']))
            {
                draft.AddKeyword(keyword);
            }
        }
    }

    private DateTimeOffset? Instant(string text, ArticleDraft draft, string field)
    {
        // Seconds or milliseconds since 1970 are common in exports.
        if (long.TryParse(text, out var number) && number is > 100_000_000 and < 100_000_000_000_000 && text.Length is 9 or 10 or 12 or 13)
        {
            return text.Length > 10 ? DateTimeOffset.FromUnixTimeMilliseconds(number) : DateTimeOffset.FromUnixTimeSeconds(number);
        }

        return AgencyText.Instant(text, _reading, draft.Warnings, field);
    }

    private void ReadBody(JsonElement root, ArticleDraft draft)
    {
        string? path = null;
        foreach (var (text, from) in All(root, "body", stopsAtFirstPath: true))
        {
            path = from;
            if (text.Contains('<') && text.Contains('>') && text.Contains("</", StringComparison.Ordinal))
            {
                HtmlFragment.Fill(text, draft, _reading, from, takesTitle: draft.Title.Length == 0);
            }
            else
            {
                draft.Body.AddRange(Prose.Paragraphs(text));
            }
        }

        if (path is not null)
        {
            draft.Origins["body"] = path;
        }
    }

    private void ReadCaptions(JsonElement root, ArticleDraft draft)
    {
        foreach (var name in _map.GetValueOrDefault("captions") ?? [])
        {
            foreach (var value in JsonPath.Values(root, name))
            {
                IEnumerable<JsonElement> items = value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [value];
                foreach (var item in items.Where(static item => item.ValueKind == JsonValueKind.Object).Take(500))
                {
                    var credit = JsonSource.FindText(item, "credit", "creditLine", "source", "copyright", "copyrightHolder") ?? (JsonSource.Find(item, "credit") is { ValueKind: JsonValueKind.Object } parts ? $"{JsonSource.FindText(parts, "photographer")}/{JsonSource.FindText(parts, "agency")}".Trim('/') : null);
                    var text = JsonSource.FindText(item, "caption", "text", "description");
                    if (text is not null || credit is { Length: > 0 })
                    {
                        draft.Captions.Add(AgencyText.Caption(HtmlText.FromFragment(text), JsonSource.FindText(item, "photographer", "byline", "author"), credit is { Length: > 0 } ? credit : null, JsonSource.FindText(item, "alt", "altText", "alt_text", "title"), JsonSource.FindText(item, "url", "src", "href", "file", "media"), draft.Body.Count));
                        draft.Origins.TryAdd("captions", name);
                    }
                }
            }
        }
    }

    private (string Text, string Path)? First(JsonElement root, string field)
    {
        foreach (var found in All(root, field))
        {
            return found;
        }

        return null;
    }

    private IEnumerable<(string Text, string Path)> All(JsonElement root, string field, bool stopsAtFirstPath = true)
    {
        foreach (var path in _map.GetValueOrDefault(field) ?? [])
        {
            var hasAny = false;
            foreach (var value in JsonPath.Values(root, path))
            {
                IEnumerable<JsonElement> items = value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [value];
                foreach (var item in items)
                {
                    var text = JsonSource.Text(item) ?? (field == "byline" || field == "keywords" || field == "section" || field == "source" ? JsonSource.FindText(item, "name") : null);
                    if (!string.IsNullOrWhiteSpace(text))
                    {
                        hasAny = true;
                        yield return (text, path);
                    }
                }
            }

            if (hasAny && stopsAtFirstPath)
            {
                yield break;
            }
        }
    }
}
