using System.Text.Json;
using SearchService.Articles.Text;

namespace SearchService.Articles.Readers.Web;

/// <summary>Reads schema.org objects of articles from JSON-LD: single, in arrays, in @graph, or as mainEntity of a page.</summary>
internal static class JsonLdReader
{
    private const int MaxObjects = 4_000;
    private const string Origin = "JSON-LD";

    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 };

    private static readonly HashSet<string> ArticleTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        "Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle", "OpinionNewsArticle", "ReviewNewsArticle", "AskPublicNewsArticle", "LiveBlogPosting", "BlogPosting", "SocialMediaPosting", "TechArticle", "ScholarlyArticle", "Report", "AdvertiserContentArticle", "SatiricalArticle", "MedicalWebPage", "Blog", "Posting", "NewsStory",
    };

    public static void Read(IReadOnlyList<string> scripts, PageMetadata metadata)
    {
        foreach (var script in scripts)
        {
            using var json = Parse(script);
            if (json is not null)
            {
                ReadObjects(json.RootElement, metadata);
            }
        }
    }

    private static JsonDocument? Parse(string script)
    {
        var text = script.Trim();
        if (text.StartsWith("<!--", StringComparison.Ordinal))
        {
            text = text.Replace("<!--", "", StringComparison.Ordinal).Replace("-->", "", StringComparison.Ordinal);
        }

        if (text.StartsWith("//<![CDATA[", StringComparison.Ordinal))
        {
            text = text.Replace("//<![CDATA[", "", StringComparison.Ordinal).Replace("//]]>", "", StringComparison.Ordinal);
        }

        for (var attempt = 0; attempt < 2; attempt++)
        {
            try
            {
                return JsonDocument.Parse(text.TrimEnd(';', ' ', '\n', '\r'), Lenient);
            }
            catch (JsonException)
            {
                // Sites put raw line breaks into strings; a second attempt without control characters mends most. Else the page is read without.
                text = string.Create(text.Length, text, static (target, source) =>
                {
                    for (var i = 0; i < source.Length; i++)
                    {
                        target[i] = source[i] < ' ' ? ' ' : source[i];
                    }
                });
            }
        }

        return null;
    }

    private static void ReadObjects(JsonElement root, PageMetadata metadata)
    {
        var todo = new Stack<JsonElement>();
        todo.Push(root);
        var found = false;
        for (var steps = 0; todo.Count > 0 && steps < MaxObjects; steps++)
        {
            var element = todo.Pop();
            if (element.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in element.EnumerateArray().Reverse())
                {
                    todo.Push(item);
                }

                continue;
            }

            if (element.ValueKind != JsonValueKind.Object)
            {
                continue;
            }

            if (!found && IsType(element, ArticleTypes))
            {
                ReadArticle(element, metadata);
                AddReferredAuthors(element, root, metadata);
                found = true;
                continue;
            }

            foreach (var name in (ReadOnlySpan<string>)["mainEntityOfPage", "mainEntity", "@graph"])
            {
                if (element.TryGetProperty(name, out var inner))
                {
                    todo.Push(inner);
                }
            }

            ReadPage(element, metadata);
        }
    }

    /// <summary>"author": {"@id": "...#/person/1"}: the person stands elsewhere in the graph.</summary>
    private static void AddReferredAuthors(JsonElement article, JsonElement root, PageMetadata metadata)
    {
        if (!article.TryGetProperty("author", out var authors))
        {
            return;
        }

        IEnumerable<JsonElement> items = authors.ValueKind == JsonValueKind.Array ? authors.EnumerateArray() : [authors];
        foreach (var id in items.Where(static item => TextOf(item, "name") is null).Select(static item => TextOf(item, "@id")).OfType<string>().Take(20))
        {
            var graph = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("@graph", out var list) ? list : root;
            if (graph.ValueKind == JsonValueKind.Array)
            {
                Add(metadata.Authors, graph.EnumerateArray().Where(node => TextOf(node, "@id") == id).Select(static node => TextOf(node, "name")).FirstOrDefault(static name => name is not null), "author");
            }
        }
    }

    private static bool IsType(JsonElement element, HashSet<string> types)
    {
        if (!element.TryGetProperty("@type", out var type))
        {
            return false;
        }

        return type.ValueKind switch
        {
            JsonValueKind.String => types.Contains(ShortType(type.GetString())),
            JsonValueKind.Array => type.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.String && types.Contains(ShortType(item.GetString()))),
            _ => false,
        };
    }

    private static string ShortType(string? type) => type is null ? "" : type[(type.LastIndexOfAny(['/', ':', '#']) + 1)..];

    /// <summary>Breadcrumb lists and web pages around the article.</summary>
    private static void ReadPage(JsonElement element, PageMetadata metadata)
    {
        if (!element.TryGetProperty("@type", out var type) || type.ValueKind != JsonValueKind.String)
        {
            return;
        }

        switch (ShortType(type.GetString()))
        {
            case "BreadcrumbList" when element.TryGetProperty("itemListElement", out var items) && items.ValueKind == JsonValueKind.Array:
                var names = items.EnumerateArray().Select(static item => TextOf(item, "name") ?? (item.ValueKind == JsonValueKind.Object && item.TryGetProperty("item", out var inner) ? TextOf(inner, "name") : null)).OfType<string>().ToList();
                if (Pasted.Breadcrumbs.Section(names, names.Count > 1 ? names[^1] : null) is { } section)
                {
                    metadata.Sections.Add((section, "JSON-LD breadcrumb"));
                }

                break;
            case "WebPage" or "NewsMediaOrganization" when TextOf(element, "datePublished") is { } date:
                metadata.Published.Add((date, "JSON-LD page datePublished"));
                break;
        }
    }

    private static void ReadArticle(JsonElement article, PageMetadata metadata)
    {
        Add(metadata.Titles, TextOf(article, "headline") ?? TextOf(article, "name"), "headline");
        Add(metadata.Published, TextOf(article, "datePublished"), "datePublished");
        Add(metadata.Modified, TextOf(article, "dateModified"), "dateModified");
        Add(metadata.Published, TextOf(article, "dateCreated"), "dateCreated");
        Add(metadata.Decks, TextOf(article, "alternativeHeadline"), "alternativeHeadline");
        Add(metadata.Decks, TextOf(article, "description"), "description");
        foreach (var section in TextsOf(article, "articleSection"))
        {
            Add(metadata.Sections, section, "articleSection");
        }

        AddAll(metadata.Authors, TextsOf(article, "author"), "author");
        AddAll(metadata.Authors, TextsOf(article, "creator"), "author");
        AddAll(metadata.Sources, TextsOf(article, "publisher"), "publisher");
        AddAll(metadata.Sources, TextsOf(article, "sourceOrganization"), "publisher");

        foreach (var keyword in TextsOf(article, "keywords"))
        {
            metadata.Keywords.AddRange(keyword.Split(','));
        }

        metadata.Language ??= TextOf(article, "inLanguage");
        metadata.Body ??= TextOf(article, "articleBody");
        if (article.TryGetProperty("liveBlogUpdate", out var updates))
        {
            metadata.IsLiveBlog = true;
            IEnumerable<JsonElement> entries = updates.ValueKind == JsonValueKind.Array ? updates.EnumerateArray() : [updates];
            foreach (var entry in entries.Take(MaxObjects))
            {
                if (TextOf(entry, "articleBody") is { Length: > 0 } text)
                {
                    metadata.LiveEntries.Add(Prose.Clean($"{TextOf(entry, "datePublished")} {HtmlText.FromFragment(TextOf(entry, "headline"))}"));
                    metadata.LiveEntries.AddRange(Prose.Paragraphs(text).Select(HtmlText.FromFragment).Where(static paragraph => paragraph.Length > 0));
                }
            }
        }

        foreach (var name in (ReadOnlySpan<string>)["mainEntityOfPage", "url", "@id"])
        {
            if (article.TryGetProperty(name, out var value))
            {
                Add(metadata.Ids, value.ValueKind == JsonValueKind.Object ? TextOf(value, "@id") ?? TextOf(value, "url") : value.ValueKind == JsonValueKind.String ? value.GetString() : null, name);
            }
        }

        ReadImages(article, metadata);
    }

    private static void ReadImages(JsonElement article, PageMetadata metadata)
    {
        if (!article.TryGetProperty("image", out var image))
        {
            return;
        }

        IEnumerable<JsonElement> images = image.ValueKind == JsonValueKind.Array ? image.EnumerateArray() : [image];
        foreach (var one in images.Where(static one => one.ValueKind == JsonValueKind.Object).Take(50))
        {
            metadata.Images.Add(new StructuredImage(
                TextOf(one, "url") ?? TextOf(one, "contentUrl") ?? "",
                Prose.Clean(TextOf(one, "caption")),
                Prose.Clean(TextOf(one, "creditText") ?? string.Join(" / ", TextsOf(one, "author").Concat(TextsOf(one, "copyrightHolder")).Concat(TextsOf(one, "creator"))))));
        }
    }

    private static void AddAll(List<(string, string)> list, IEnumerable<string> texts, string property)
    {
        foreach (var text in texts)
        {
            Add(list, text, property);
        }
    }

    private static void Add(List<(string, string)> list, string? text, string property)
    {
        var clean = property is "headline" or "description" or "alternativeHeadline" ? HtmlText.FromFragment(text) : Prose.Clean(text);
        if (clean.Length > 0)
        {
            list.Add((clean, $"{Origin} {property}"));
        }
    }

    private static string? TextOf(JsonElement element, string property)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(property, out var value))
        {
            return null;
        }

        return value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Array => value.EnumerateArray().Where(static item => item.ValueKind == JsonValueKind.String).Select(static item => item.GetString()).FirstOrDefault(),
            JsonValueKind.Object => TextOf(value, "@value") ?? TextOf(value, "name"),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
    }

    /// <summary>Strings, or names of objects, single or in an array.</summary>
    private static IEnumerable<string> TextsOf(JsonElement element, string property) => element.TryGetProperty(property, out var value) ? TextsIn(value) : [];

    private static IEnumerable<string> TextsIn(JsonElement value)
    {
        IEnumerable<JsonElement> items = value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [value];
        foreach (var item in items.Take(100))
        {
            if (item.ValueKind == JsonValueKind.String)
            {
                yield return item.GetString() ?? "";
            }
            else if (item.ValueKind == JsonValueKind.Object)
            {
                foreach (var name in item.TryGetProperty("name", out var names) && names.ValueKind == JsonValueKind.Array
                    ? names.EnumerateArray().Where(static one => one.ValueKind == JsonValueKind.String).Select(static one => one.GetString() ?? "")
                    : TextOf(item, "name") is { } single ? [single] : [])
                {
                    yield return name;
                }
            }
        }
    }
}
