using System.Xml.Linq;

namespace SearchService.Articles.Readers.Agency;

/// <summary>Reads what a NewsML-G2 item says about its content: headline, authors, instants, subjects, rights.</summary>
internal static class NewsMlG2Description
{
    public static void Fill(XElement item, XElement? content, ArticleDraft draft, Reading reading)
    {
        if (draft.Published is null && AgencyText.Instant(content.Child("contentCreated").TextOf(), reading, draft.Warnings, "contentCreated") is { } created)
        {
            draft.Set("published", d => d.Published = created, "contentMeta/contentCreated");
        }

        if (AgencyText.Instant(content.Child("contentModified").TextOf(), reading, draft.Warnings, "contentModified") is { } modified && draft.Modified is null)
        {
            draft.Set("modified", d => d.Modified = modified, "contentMeta/contentModified");
        }

        if (draft.Published is null && draft.Modified is { } only)
        {
            draft.Set("published", d => d.Published = only, draft.Origins["modified"]);
        }

        if (content.Child("headline") is { } headline && XmlProse.Line(headline) is { Length: > 0 } title)
        {
            draft.Set("title", d => d.Title = title, "contentMeta/headline");
        }
        else if (item.Child("itemMeta").Child("title").TextOf() is { } itemTitle)
        {
            draft.Set("title", d => d.Title = itemTitle, "itemMeta/title");
        }

        draft.Language = content.Child("language").Attr("tag") ?? draft.Language ?? content.Child("headline").Attr("lang");
        foreach (var by in content.Children("by"))
        {
            draft.AddByline(BylineParser.Parse(XmlProse.Line(by)), "contentMeta/by");
        }

        if (draft.Bylines.Count == 0)
        {
            draft.AddByline(content.Children("creator").Select(NameOf).OfType<string>(), "contentMeta/creator");
        }

        if (XmlProse.Line(content.Child("dateline")) is { Length: > 0 } dateline)
        {
            draft.Set("dateline", d => d.Dateline = dateline, "contentMeta/dateline");
        }

        if (NameOf(content.Child("infoSource")) is { } source)
        {
            draft.Set("source", d => d.Source = source, "contentMeta/infoSource");
        }

        ReadSubjects(item, content, draft);
        foreach (var keyword in content.Children("keyword").Concat(content.Children("slugline")))
        {
            draft.AddKeyword(keyword.Value);
        }

        if (item.Child("rightsInfo").Child("copyrightNotice").TextOf() is { } notice)
        {
            draft.Set("copyright", d => d.Copyright = notice, "rightsInfo/copyrightNotice");
        }
        else if (NameOf(item.Child("rightsInfo").Child("copyrightHolder")) is { } holder)
        {
            draft.Set("copyright", d => d.Copyright = holder, "rightsInfo/copyrightHolder");
        }

        if (IsVisual(item) && content.Child("located") is { } located && NameOf(located) is { } place)
        {
            var around = located.Children("broader").Select(NameOf).OfType<string>().Where(name => name != place);
            draft.Set("location", d => d.Location = string.Join(", ", around.Prepend(place)), "contentMeta/located");
        }
    }

    /// <summary>Subjects by the name they carry, by the names of the concepts they are made of, or by what the item asserts about their code.</summary>
    private static void ReadSubjects(XElement item, XElement? content, ArticleDraft draft)
    {
        var isVisual = IsVisual(item);
        foreach (var subject in content.Children("subject"))
        {
            var code = subject.Attr("qcode");
            var name = InLanguage(subject, draft.Language) ?? (code is null ? null : item.Children("assert").Where(assert => assert.Attr("qcode") == code).Select(assert => InLanguage(assert, draft.Language)).FirstOrDefault());
            draft.AddKeyword(name);
            if (isVisual && name is not null && subject.Attr("type")?.EndsWith(":person", StringComparison.Ordinal) == true)
            {
                draft.PeopleShown.Add(name);
            }

            foreach (var concept in subject.Children("mainConcept").Concat(subject.Children("facetConcept")))
            {
                draft.AddKeyword(InLanguage(concept, draft.Language));
            }
        }
    }

    /// <summary>The name in the item's language where one is marked so, else the first.</summary>
    private static string? InLanguage(XElement concept, string? language)
    {
        var names = concept.Children("name").ToList();
        var own = language is null ? null : names.Find(name => name.Attr("lang") is { } tag && tag.Split('-')[0].Equals(language.Split('-')[0], StringComparison.OrdinalIgnoreCase));
        return (own ?? names.FirstOrDefault()).TextOf();
    }

    /// <summary>True for pictures, graphics, videos and animations: what is written about them is a caption.</summary>
    public static bool IsVisual(XElement item)
    {
        var itemClass = item.Child("itemMeta").Child("itemClass");
        var stated = itemClass.Attr("qcode") ?? itemClass.Attr("uri") ?? "";
        return stated[(stated.LastIndexOfAny([':', '/']) + 1)..] is "picture" or "graphic" or "video" or "animation";
    }

    /// <summary>The name of a party or place, else its literal, else what its code says.</summary>
    public static string? NameOf(XElement? element) =>
        element is null ? null : element.Child("name").TextOf() ?? element.Attr("literal") ?? (element.Attr("qcode") is { } code ? code[(code.IndexOf(':') + 1)..] : null);
}
