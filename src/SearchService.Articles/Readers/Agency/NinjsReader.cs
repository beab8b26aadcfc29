using System.Text.Json;
using SearchService.Articles.Readers.Structured;
using SearchService.Articles.Readers.Web;
using SearchService.Articles.Text;

namespace SearchService.Articles.Readers.Agency;

/// <summary>Reads ninjs 1.x (body_text, headline) and 2.x and 3.x (bodies, headlines) with their associated pictures.</summary>
internal static class NinjsReader
{
    public const string FormatName = "ninjs";
    private const int MaxDepth = 6;

    /// <summary>True when a JSON object is ninjs: a uri and at least one property that ninjs has and a generic export hardly does.</summary>
    public static bool IsNinjs(JsonElement root) =>
        JsonSource.FindText(root, "uri") is not null
        && (JsonSource.Find(root, "versioncreated", "pubstatus", "representationtype", "headlines", "bodies", "descriptions", "renditions", "associations", "copyrightholder", "copyrightnotice", "embargoed", "slugline", "altids", "firstcreated", "profile", "usageterms", "headline", "ednote", "infosource", "infosources", "byline", "located", "urgency", "mimetype") is not null
            || JsonSource.FindText(root, "type") is "text" or "audio" or "video" or "picture" or "graphic" or "animation" or "composite" or "component" or "planning" or "event"
            || new[] { "body_", "description_", "headline_" }.Any(prefix => Prefixed(root, prefix) is not null));

    public static ReadResult Read(JsonElement root, Reading reading)
    {
        var draft = new ArticleDraft();
        ReadItem(root, draft, reading);
        var article = draft.ToArticle();
        return article.Title.Length == 0 && article.Body.Count == 0 && article.Captions.Count == 0
            ? ReadResult.Failed("no-article", "The ninjs item has neither headline, text nor description.") with { Format = FormatName }
            : new ReadResult { Format = FormatName, Articles = [article] };
    }

    private static void ReadItem(JsonElement root, ArticleDraft draft, Reading reading)
    {
        draft.Set("id", d => d.Id = JsonSource.FindText(root, "uri"), "uri");
        if (long.TryParse(JsonSource.FindText(root, "version"), out var version))
        {
            draft.Set("version", d => d.Version = version, "version");
        }

        if (JsonSource.FindText(root, "pubstatus") is { } status)
        {
            draft.Set("status", d => d.Status = AgencyText.Status(status), "pubstatus");
        }

        ReadInstants(root, draft, reading);
        var title = JsonSource.FindText(root, "headline", "headline_main") ?? Valued(root, "headlines", "main") ?? Prefixed(root, "headline_");
        if (title is not null)
        {
            draft.Set("title", d => d.Title = HtmlText.FromFragment(title), "headline");
        }
        else if (JsonSource.FindText(root, "title") is { } label)
        {
            draft.Set("title", d => d.Title = label, "title");
        }

        draft.Language = JsonSource.FindText(root, "language");
        var by = JsonSource.FindText(root, "byline", "by") ?? Valued(root, "bylines", null);
        if (by is not null)
        {
            draft.AddByline(BylineParser.Parse(by), "byline");
        }

        if ((JsonSource.FindText(root, "source") ?? Name(root, "infosources", "infosource") ?? JsonSource.FindText(root, "copyrightholder")) is { } source)
        {
            draft.Set("source", d => d.Source = source, "infosource or copyrightholder");
        }

        if (JsonSource.FindText(root, "located") is { } located)
        {
            draft.Set("dateline", d => d.Dateline = located, "located");
        }

        foreach (var list in (ReadOnlySpan<string>)["subject", "subjects", "keywords", "genre", "genres"])
        {
            if (JsonSource.Find(root, list) is { ValueKind: JsonValueKind.Array } items)
            {
                foreach (var item in items.EnumerateArray())
                {
                    draft.AddKeyword(JsonSource.Text(item) ?? JsonSource.FindText(item, "name", "literal"));
                }
            }
        }

        draft.AddKeyword(JsonSource.FindText(root, "slugline"));
        draft.Copyright = JsonSource.FindText(root, "copyrightnotice");
        if (JsonSource.FindText(root, "ednote") is { } note)
        {
            draft.Warnings.Add($"Note to editors: {note}");
        }

        if (JsonSource.FindText(root, "service", "section") is { } section)
        {
            draft.Set("section", d => d.Section = section, "section");
        }

        ReadText(root, draft, reading, by);
        draft.Dateline ??= Datelines.Find(draft.Body, out _);
    }

    private static void ReadInstants(JsonElement root, ArticleDraft draft, Reading reading)
    {
        DateTimeOffset? Instant(params ReadOnlySpan<string> names) => AgencyText.Instant(JsonSource.FindText(root, names), reading, draft.Warnings, names[0]);
        if (Instant("firstcreated", "contentcreated") is { } created)
        {
            draft.Set("published", d => d.Published = created, "firstcreated");
        }

        if (Instant("versioncreated") is { } revised)
        {
            draft.Set("modified", d => d.Modified = revised, "versioncreated");
            if (draft.Published is null)
            {
                draft.Set("published", d => d.Published = revised, "versioncreated");
            }
        }

        if (Instant("embargoed") is { } embargo)
        {
            draft.Set("embargoUntil", d => d.EmbargoUntil = embargo, "embargoed");
        }
        else
        {
            draft.UnreadableEmbargo = AgencyText.Unreadable(JsonSource.FindText(root, "embargoed"));
        }
    }

    private static void ReadText(JsonElement root, ArticleDraft draft, Reading reading, string? by)
    {
        var type = JsonSource.FindText(root, "type") ?? "text";
        var description = Description(root, "text");
        var isMedia = type is "picture" or "graphic" or "video" or "audio" or "animation";
        ReadBody(root, draft, reading);
        if (isMedia)
        {
            NamedIn(root, draft.PeopleShown, "people", "person");
            var caption = description is { Length: > 0 } ? description : string.Join(' ', draft.Body);
            draft.Body.Clear();
            if (caption.Length > 0)
            {
                draft.Captions.Add(AgencyText.Caption(caption, by, JsonSource.FindText(root, "creditline", "description_creditline") ?? InRole(root, "descriptions", "creditline") ?? JsonSource.FindText(root, "copyrightholder"), null, Rendition(root), 0));
                draft.Origins["captions"] = "description";
            }
        }
        else if (description is { Length: > 0 })
        {
            if (draft.Body.Count == 0)
            {
                draft.Body.AddRange(Prose.Paragraphs(description));
                draft.Origins["body"] = "description";
            }
            else
            {
                draft.Set("deck", d => d.Deck = description, "description");
            }
        }

        AddAssociations(root, draft, 0);
    }

    private static void ReadBody(JsonElement root, ArticleDraft draft, Reading reading)
    {
        var before = draft.Body.Count;
        foreach (var name in (ReadOnlySpan<string>)["body_html", "body_xhtml", "body_html5"])
        {
            if (draft.Body.Count == before && RawText(root, name) is { Length: > 0 } html)
            {
                HtmlFragment.Fill(html, draft, reading, name);
            }
        }

        if (JsonSource.Find(root, "bodies") is { ValueKind: JsonValueKind.Array } bodies)
        {
            // The plainest full rendition: HTML keeps paragraphs, text is next; XML dialects of one agency are not read.
            var all = bodies.EnumerateArray().Where(static body => body.ValueKind == JsonValueKind.Object).ToList();
            var html = all.Find(static body => JsonSource.FindText(body, "contenttype")?.Contains("html", StringComparison.OrdinalIgnoreCase) == true || JsonSource.FindText(body, "role")?.Contains("html", StringComparison.OrdinalIgnoreCase) == true);
            var text = all.Find(static body => JsonSource.FindText(body, "contenttype")?.Contains("plain", StringComparison.OrdinalIgnoreCase) == true || JsonSource.FindText(body, "role") is "text" or "main");
            if (html.ValueKind == JsonValueKind.Object && RawText(html, "value") is { } htmlBody)
            {
                HtmlFragment.Fill(htmlBody, draft, reading, "bodies");
            }
            else if ((text.ValueKind == JsonValueKind.Object ? text : all.FirstOrDefault()) is { ValueKind: JsonValueKind.Object } first && RawText(first, "value") is { } plain)
            {
                AddAny(plain, draft, reading, "bodies");
            }
        }

        if (draft.Body.Count == before)
        {
            foreach (var property in root.EnumerateObject())
            {
                if (property.Name.StartsWith("body", StringComparison.OrdinalIgnoreCase) && property.Value.ValueKind == JsonValueKind.String && draft.Body.Count == before)
                {
                    AddAny(property.Value.GetString() ?? "", draft, reading, property.Name);
                }
            }
        }

        // The text repeats the headline as its first line in some agencies' renditions.
        if (draft.Body.Count > before + 1 && Prose.Fold(draft.Body[before]) == Prose.Fold(draft.Title))
        {
            draft.Body.RemoveAt(before);
        }
    }

    private static void AddAny(string text, ArticleDraft draft, Reading reading, string origin)
    {
        if (text.Contains("</p>", StringComparison.OrdinalIgnoreCase) || text.Contains("<p>", StringComparison.OrdinalIgnoreCase))
        {
            HtmlFragment.Fill(text, draft, reading, origin);
            return;
        }

        draft.Body.AddRange(Prose.Paragraphs(text));
        draft.Origins.TryAdd("body", origin);
    }

    /// <summary>Pictures of the article: an object by name in ninjs 1, a list since 2. Other texts it points to are not its own.</summary>
    private static void AddAssociations(JsonElement item, ArticleDraft draft, int depth)
    {
        if (depth > MaxDepth || JsonSource.Find(item, "associations") is not { } associations)
        {
            return;
        }

        IEnumerable<JsonElement> members = associations.ValueKind switch
        {
            JsonValueKind.Object => associations.EnumerateObject().Select(static property => property.Value),
            JsonValueKind.Array => associations.EnumerateArray(),
            _ => [],
        };
        foreach (var member in members.Where(static member => member.ValueKind == JsonValueKind.Object).Take(200))
        {
            var type = JsonSource.FindText(member, "type");
            var caption = Description(member, "caption");
            if (type is "picture" or "graphic" or "video" or null && caption is { Length: > 0 })
            {
                draft.Captions.Add(AgencyText.Caption(caption, JsonSource.FindText(member, "byline", "by"), JsonSource.FindText(member, "creditline", "description_creditline") ?? InRole(member, "descriptions", "creditline") ?? JsonSource.FindText(member, "copyrightholder"), JsonSource.FindText(member, "headline") ?? Valued(member, "headlines", null), Rendition(member) ?? JsonSource.FindText(member, "uri"), draft.Body.Count));
                draft.Origins.TryAdd("captions", "associations");
            }

            AddAssociations(member, draft, depth + 1);
        }
    }

    /// <summary>The address of the largest rendition.</summary>
    private static string? Rendition(JsonElement item)
    {
        if (JsonSource.Find(item, "renditions") is not { } renditions)
        {
            return null;
        }

        IEnumerable<JsonElement> all = renditions.ValueKind switch
        {
            JsonValueKind.Object => renditions.EnumerateObject().Select(static property => property.Value),
            JsonValueKind.Array => renditions.EnumerateArray(),
            _ => [],
        };
        return all.Where(static one => one.ValueKind == JsonValueKind.Object)
            .OrderByDescending(static one => int.TryParse(JsonSource.FindText(one, "width"), out var width) ? width : 0)
            .Select(static one => JsonSource.FindText(one, "href")).FirstOrDefault(static href => href is not null);
    }

    /// <summary>From a list of {role, value}: the value with the role, else the first.</summary>
    private static string? Valued(JsonElement item, string list, string? role) => (role is null ? null : InRole(item, list, role)) ?? InRole(item, list, null);

    /// <summary>From a list of {role, value}: the value with the role; the first of any role when <paramref name="role"/> is null.</summary>
    private static string? InRole(JsonElement item, string list, string? role)
    {
        if (JsonSource.Find(item, list) is not { ValueKind: JsonValueKind.Array } entries)
        {
            return null;
        }

        foreach (var entry in entries.EnumerateArray())
        {
            var value = JsonSource.Text(entry) is { } direct ? Prose.Clean(direct) : JsonSource.FindText(entry, "value");
            if (value is not null && (role is null || JsonSource.FindText(entry, "role") == role))
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>What is said about the item: in ninjs 2 and 3 a list by roles, in ninjs 1 properties "description_ROLE". A credit line is not.</summary>
    private static string? Description(JsonElement item, string role)
    {
        var listed = InRole(item, "descriptions", role) ?? InRole(item, "descriptions", "caption") ?? (InRole(item, "descriptions", null) is { } first && first != InRole(item, "descriptions", "creditline") ? first : null);
        return JsonSource.FindText(item, "description_text", "description_caption", "description_usage") ?? listed ?? (Prefixed(item, "description_") is { } marked ? HtmlText.FromFragment(marked) : null);
    }

    /// <summary>The first text property of an agency's own role: "headline_main", "description_html"; credit lines aside.</summary>
    private static string? Prefixed(JsonElement item, string prefix)
    {
        foreach (var property in item.EnumerateObject())
        {
            if (property.Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && property.Value.ValueKind == JsonValueKind.String && !property.Name.EndsWith("creditline", StringComparison.OrdinalIgnoreCase) && Prose.Clean(property.Value.GetString()) is { Length: > 0 } text)
            {
                return text;
            }
        }

        return null;
    }

    /// <summary>The names of the entries of a list, ninjs 2's or ninjs 1's.</summary>
    private static void NamedIn(JsonElement item, List<string> names, params ReadOnlySpan<string> lists)
    {
        if (JsonSource.Find(item, lists) is { ValueKind: JsonValueKind.Array } entries)
        {
            names.AddRange(entries.EnumerateArray().Select(static entry => JsonSource.FindText(entry, "name")).OfType<string>().Distinct(StringComparer.Ordinal));
        }
    }

    private static string? Name(JsonElement item, params ReadOnlySpan<string> lists)
    {
        foreach (var list in lists)
        {
            if (JsonSource.Find(item, list) is { ValueKind: JsonValueKind.Array } entries)
            {
                return entries.EnumerateArray().Select(static entry => JsonSource.FindText(entry, "name")).FirstOrDefault(static name => name is not null);
            }
        }

        return null;
    }

    /// <summary>Text with its line breaks, which separate paragraphs.</summary>
    private static string? RawText(JsonElement item, string name) => JsonSource.Find(item, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;
}
