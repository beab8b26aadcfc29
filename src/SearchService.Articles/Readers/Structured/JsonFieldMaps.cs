namespace SearchService.Articles.Readers.Structured;

/// <summary>The property names by which JSON from content systems commonly calls an article's fields.</summary>
internal static class JsonFieldMaps
{
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Default { get; } = new Dictionary<string, IReadOnlyList<string>>
    {
        ["id"] = ["id", "uri", "guid", "uuid", "_id", "canonical_url", "canonicalUrl", "url", "webUrl", "link"],
        ["version"] = ["version", "revision", "rev"],
        ["status"] = ["pubstatus", "status", "state"],
        ["embargoUntil"] = ["embargoed", "embargoUntil", "embargo", "embargo_until"],
        ["title"] = ["headline", "title", "headlines.basic", "name", "webTitle", "fields.headline", "hl1"],
        ["kicker"] = ["kicker", "label.text", "overline"],
        ["deck"] = ["deck", "dek", "standfirst", "subheadline", "subheadlines.basic", "subtitle", "summary", "description", "description.basic", "fields.standfirst", "fields.trailText", "excerpt", "abstract"],
        ["byline"] = ["byline", "author", "authors", "authors[].name", "author.name", "by", "creator", "credits.by[].name", "fields.byline", "writers"],
        ["dateline"] = ["dateline", "located"],
        ["section"] = ["section", "sectionName", "desk", "category", "channel", "department", "taxonomy.primary_section.name"],
        ["source"] = ["source", "publisher", "publisher.name", "agency", "provider", "site", "publication", "source.name"],
        ["published"] = ["published", "publishedAt", "published_at", "datePublished", "date_published", "publish_date", "pubDate", "first_publish_date", "webPublicationDate", "publicationDate", "firstPublished", "created_at", "created", "date"],
        ["modified"] = ["modified", "dateModified", "date_modified", "updated", "updatedAt", "updated_at", "last_updated_date", "lastModified"],
        ["language"] = ["language", "lang", "inLanguage", "locale"],
        ["body"] = ["body", "articleBody", "bodyText", "body_text", "body_html", "content", "content_elements[].content", "content_text", "content_html", "text", "story", "paragraphs", "fields.bodyText", "fields.body", "fulltext", "bodyParagraphs", "html"],
        ["keywords"] = ["keywords", "tags", "tags[].text", "tags[].name", "subjects", "topics", "taxonomy.tags[].text"],
        ["captions"] = ["captions", "images", "photos", "pictures", "media", "image", "gallery", "promo_items.basic"],
    };
}
