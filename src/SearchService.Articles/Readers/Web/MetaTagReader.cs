using SearchService.Articles.Readers.Web.Markup;
using SearchService.Articles.Text;

namespace SearchService.Articles.Readers.Web;

/// <summary>Reads meta and link elements: Open Graph, Dublin Core, and what content systems added over the years.</summary>
internal static class MetaTagReader
{
    public static void Read(MarkupDocument document, PageMetadata metadata)
    {
        metadata.Language ??= document.Root?.GetAttribute("lang") ?? document.Root?.GetAttribute("xml:lang");
        var (metas, links, pageTitle) = document.HeadElements();
        var found = new Dictionary<string, List<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var meta in metas)
        {
            var content = HtmlText.FromFragment(meta.GetAttribute("content"));
            if (content.Length == 0)
            {
                continue;
            }

            foreach (var attribute in (ReadOnlySpan<string>)["property", "name", "itemprop"])
            {
                foreach (var name in (meta.GetAttribute(attribute) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
                {
                    if (!found.TryGetValue(name, out var values))
                    {
                        found[name] = values = [];
                    }

                    values.Add(content);
                }
            }
        }

        void Take(List<(string, string)> list, params ReadOnlySpan<string> names)
        {
            foreach (var name in names)
            {
                if (found.TryGetValue(name, out var values))
                {
                    list.AddRange(values.Select(value => (value, $"meta {name}")));
                }
            }
        }

        Take(metadata.Titles, "og:title", "twitter:title", "dc.title", "dcterms.title", "dc:title", "parsely-title", "sailthru.title", "title", "headline");
        Take(metadata.Authors, "author", "article:author_name", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "dc:creator", "byl", "article:author", "og:article:author", "cxenseparse:author", "citation_author", "weibo:article:author");
        Take(metadata.Published, "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date.issued", "dcterms.created", "dc.date", "dcterms.date", "dc:created", "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date", "publication_date", "article.published", "cxenseparse:recs:publishtime", "og:pubdate", "ptime", "citation_publication_date", "datecreated", "rnews:datepublished", "dc:date", "og:published_time", "article_date_original");
        Take(metadata.Modified, "article:modified_time", "og:updated_time", "og:article:modified_time", "datemodified", "last-modified", "dcterms.modified", "lastmod", "utime", "article.updated");
        Take(metadata.Sections, "article:section", "og:article:section", "parsely-section", "section", "cxenseparse:category", "dc.subject.section", "category", "articlesection", "news:section");
        Take(metadata.Sources, "og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "application-name", "copyright_holder", "cre");
        Take(metadata.Decks, "og:description", "description", "twitter:description", "dc.description", "dcterms.abstract");
        Take(metadata.Ids, "og:url", "parsely-link");
        foreach (var name in (ReadOnlySpan<string>)["news_keywords", "keywords", "article:tag", "parsely-tags", "dc.subject"])
        {
            if (found.TryGetValue(name, out var values))
            {
                metadata.Keywords.AddRange(values.SelectMany(static value => value.Split([',', ';'])));
            }
        }

        foreach (var link in links)
        {
            if (link.GetAttribute("rel") is "canonical" && link.GetAttribute("href") is { Length: > 0 } target)
            {
                metadata.Ids.Insert(0, (Prose.Clean(target), "link canonical"));
            }
        }

        if (Prose.Clean(pageTitle?.TextContent()) is { Length: > 0 } title)
        {
            metadata.Titles.Add((title, "title element"));
        }
    }
}
