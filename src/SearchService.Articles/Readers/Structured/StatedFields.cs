using SearchService.Articles.Dates;
using SearchService.Articles.Readers.Agency;
using SearchService.Articles.Text;

namespace SearchService.Articles.Readers.Structured;

/// <summary>Fields that a person wrote beside or above an article (front matter, sidecar): they win over what a reader found.</summary>
internal static class StatedFields
{
    /// <summary>Applies the fields to an article; what they do not name stays.</summary>
    public static Article Apply(Article article, Dictionary<string, List<string>> fields, string origin, DateTimeOffset fileTime)
    {
        var origins = new Dictionary<string, string>(article.Origins);
        var warnings = new List<string>(article.Warnings);
        string? Take(string field, params ReadOnlySpan<string> names)
        {
            foreach (var name in names)
            {
                if (fields.TryGetValue(name, out var values))
                {
                    origins[field] = $"{origin} {name}";
                    return Prose.Clean(values[0]);
                }
            }

            return null;
        }

        List<string>? TakeAll(string field, params ReadOnlySpan<string> names)
        {
            foreach (var name in names)
            {
                if (fields.TryGetValue(name, out var values))
                {
                    origins[field] = $"{origin} {name}";
                    return values;
                }
            }

            return null;
        }

        DateTimeOffset? TakeInstant(string field, params ReadOnlySpan<string> names)
        {
            if (Take(field, names) is not { } text)
            {
                return null;
            }

            var reading = DateReader.Read(text, fileTime);
            if (reading.Value is null)
            {
                warnings.Add($"{origin}: \"{text}\" is no date{(reading.Problem is null ? "" : ": " + reading.Problem)}.");
            }

            return reading.Value;
        }

        string[] embargoNames = ["embargountil", "embargo", "embargoed"];
        var embargo = AgencyText.Unreadable(Take("embargoUntil", embargoNames));
        var embargoUntil = embargo is null ? null : TakeInstant("embargoUntil", embargoNames);
        var bylines = TakeAll("byline", "byline", "bylines", "author", "authors", "author.name", "authors.name", "by")?.SelectMany(BylineParser.Parse).Distinct().ToList();
        var keywords = TakeAll("keywords", "keywords", "tags", "subjects", "topics")?.SelectMany(static one => one.Split(',')).Select(Prose.Clean).Where(static one => one.Length > 0).ToList();
        var captions = WithCaption(article, fields, origins, origin);
        return article with
        {
            Id = Take("id", "id", "guid", "uri", "canonical", "canonicalurl", "url") ?? article.Id,
            Version = long.TryParse(Take("version", "version"), out var version) ? version : article.Version,
            Status = Take("status", "status", "pubstatus") is { } status ? AgencyText.Status(status) : article.Status,
            EmbargoUntil = embargoUntil ?? article.EmbargoUntil,
            UnreadableEmbargo = embargoUntil is not null ? null : embargo ?? article.UnreadableEmbargo,
            Title = Take("title", "title", "headline") ?? article.Title,
            Kicker = Take("kicker", "kicker", "overline") ?? article.Kicker,
            Deck = Take("deck", "deck", "dek", "standfirst", "subtitle", "summary", "description", "excerpt") ?? article.Deck,
            Bylines = bylines ?? article.Bylines,
            Dateline = Take("dateline", "dateline") ?? article.Dateline,
            Section = Take("section", "section", "desk", "category", "categories") ?? article.Section,
            Source = Take("source", "source", "publisher", "agency") ?? article.Source,
            Published = TakeInstant("published", "published", "date", "datepublished", "publishdate", "pubdate") ?? article.Published,
            Modified = TakeInstant("modified", "modified", "updated", "lastmod", "datemodified") ?? article.Modified,
            Language = Take("language", "language", "lang", "locale") ?? article.Language,
            Keywords = keywords ?? article.Keywords,
            PeopleShown = TakeAll("peopleShown", "people", "peopleshown", "personsshown", "persons")?.Select(Prose.Clean).ToList() ?? article.PeopleShown,
            Location = Take("location", "location", "place") ?? article.Location,
            Copyright = Take("copyright", "copyright", "rights") ?? article.Copyright,
            Captions = captions,
            Origins = origins,
            Warnings = warnings,
        };
    }

    /// <summary>A caption stated for a photo's file replaces the caption found in it.</summary>
    private static IReadOnlyList<Caption> WithCaption(Article article, Dictionary<string, List<string>> fields, Dictionary<string, string> origins, string origin)
    {
        string? One(params ReadOnlySpan<string> names)
        {
            foreach (var name in names)
            {
                if (fields.TryGetValue(name, out var values))
                {
                    return Prose.Clean(values[0]);
                }
            }

            return null;
        }

        var text = One("caption", "caption.text");
        var credit = One("credit", "creditline");
        var photographer = One("photographer", "credit.photographer");
        var agency = One("agency", "credit.agency");
        var alt = One("alt", "alttext");
        var isPhoto = article.Body.Count == 0 && article.Captions.Count <= 1;
        if (!isPhoto || (text ?? credit ?? photographer ?? alt) is null)
        {
            return article.Captions;
        }

        origins["captions"] = origin;
        var old = article.Captions.Count == 1 ? article.Captions[0] : new Caption();
        var stated = AgencyText.Caption(text ?? old.Text, photographer, credit, alt ?? old.Alt, old.Media, 0);
        return
        [
            stated with
            {
                Photographer = stated.Photographer ?? photographer ?? old.Photographer,
                Agency = stated.Agency ?? agency ?? old.Agency,
                RawCredit = stated.RawCredit ?? old.RawCredit,
            },
        ];
    }
}
