using System.Globalization;
using SearchService.Archive.Index;
using SearchService.Archive.Search;
using SearchService.Articles;

namespace SearchService.Page;

/// <summary>One article with the query's matches, its people, its pictures' captions in place, and articles like it.</summary>
internal static class ArticlePage
{
    /// <summary>Writes the page.</summary>
    /// <param name="view">The article, or an earlier text of it.</param>
    /// <param name="query">The query whose matches are marked.</param>
    /// <param name="similar">Articles like it.</param>
    /// <param name="versions">The texts it has had, the newest first.</param>
    public static string Render(ArticleView view, string query, IReadOnlyList<ArticleHit> similar, IReadOnlyList<ArticleVersion> versions)
    {
        var title = view.Article.Title.Length > 0 ? view.Article.Title : "(no headline)";
        return PageLayout.Render(title + " – Archive search", query, [], html =>
        {
            html.Add($"""<div class="reading">""");
            if (view.Version is { } version && versions.Count > 0 && version < versions[0].Number)
                html.Add($"""<p class="note" role="note">An earlier text of this article. <a href="{PageAddresses.Article(view.Id, query)}">The present one</a></p>""");
            AddArticle(html, view);
            AddSide(html, view, query, similar, versions);
            html.Add($"</div>");
        });
    }

    private static void AddArticle(Html html, ArticleView view)
    {
        var article = view.Article;
        if (article.Language is { Length: > 0 } language) html.Add($"""<article lang="{language}">""");
        else html.Add($"<article>");
        if (article.Kicker is { Length: > 0 } kicker) Kicker(html, view, kicker);
        html.Add($"""<h1 dir="auto">""");
        if (article.Title.Length > 0) AddMarked(html, view, "title", 0, article.Title);
        else html.Add($"(no headline)");
        html.Add($"</h1>");
        if (article.Deck is { Length: > 0 } deck)
        {
            html.Add($"""<p class="deck" dir="auto">""");
            AddMarked(html, view, "deck", 0, deck);
            html.Add($"</p>");
        }

        AddMeta(html, view);
        AddCaptionsAt(html, view, 0);
        for (var i = 0; i < article.Body.Count; i++)
        {
            html.Add($"""<p dir="auto">""");
            AddMarked(html, view, "body", i, article.Body[i]);
            html.Add($"</p>");
            AddCaptionsAt(html, view, i + 1);
        }

        html.Add($"""<div class="stepper" hidden><div><button type="button" data-step="-1">Previous match</button><span id="match-place" aria-live="polite">{view.Marks.Sum(field => field.Marks.Count)} matches</span><button type="button" data-step="1">Next match</button></div></div>""");
        html.Add($"</article>");
    }

    private static void Kicker(Html html, ArticleView view, string kicker)
    {
        html.Add($"""<p class="kicker" dir="auto">""");
        AddMarked(html, view, "kicker", 0, kicker);
        html.Add($"</p>");
    }

    private static void AddMeta(Html html, ArticleView view)
    {
        var article = view.Article;
        html.Add($"""<p class="byline">""");
        for (var i = 0; i < article.Bylines.Count; i++)
        {
            html.Add($"{(i == 0 ? "By " : ", ")}");
            AddMarked(html, view, "byline", i, article.Bylines[i]);
        }

        var rest = new List<string> { article.Published?.ToString("d MMMM yyyy, HH:mm zzz", CultureInfo.InvariantCulture) ?? "no date" };
        if (article.Section is { Length: > 0 } section) rest.Add(section);
        if (article.Source is { Length: > 0 } source) rest.Add(source);
        if (article.Dateline is { Length: > 0 } dateline) rest.Add(dateline);
        html.Add($"{(article.Bylines.Count > 0 && rest.Count > 0 ? " · " : "")}{string.Join(" · ", rest)}</p>");
    }

    private static void AddCaptionsAt(Html html, ArticleView view, int paragraphsBefore)
    {
        var captions = view.Article.Captions;
        var isLast = paragraphsBefore == view.Article.Body.Count;
        for (var i = 0; i < captions.Count; i++)
        {
            if (captions[i].ParagraphsBefore == paragraphsBefore || (isLast && captions[i].ParagraphsBefore > paragraphsBefore)) AddCaption(html, view, i, captions[i]);
        }
    }

    private static void AddCaption(Html html, ArticleView view, int index, Caption caption)
    {
        html.Add($"<figure>");
        html.Add($"""<figcaption dir="auto">""");
        AddMarked(html, view, "caption", index, caption.Text);
        if (caption.RawCredit is { Length: > 0 } credit)
        {
            html.Add($"""<span class="credit" dir="auto">""");
            AddMarked(html, view, "credit", index, credit);
            html.Add($"</span>");
        }

        if (caption.Alt is { Length: > 0 } alt)
        {
            html.Add($"""<span class="alt">In the picture: """);
            AddMarked(html, view, "alt", index, alt);
            html.Add($"</span>");
        }

        html.Add($"</figcaption></figure>");
    }

    private static void AddSide(Html html, ArticleView view, string query, IReadOnlyList<ArticleHit> similar, IReadOnlyList<ArticleVersion> versions)
    {
        html.Add($"""<aside class="side" aria-label="About this article">""");
        if (query.Length > 0) html.Add($"""<section><a id="results" href="{new SearchAddress { Query = query }.ToString()}">Back to the results</a></section>""");
        if (view.People.Count > 0)
        {
            html.Add($"<section><h2>People</h2><ul>");
            foreach (var person in view.People)
            {
                html.Add($"""<li><a href="{PageAddresses.Person(person.Id)}">{person.Name}</a> """);
                if (person.IsCreditOnly) html.Add($"""<span class="quiet role">photo or byline credit</span>""");
                else if (person.Roles.Count > 0) html.Add($"""<span class="quiet role">{person.Roles[0]}</span>""");
                html.Add($"</li>");
            }

            html.Add($"</ul></section>");
        }

        if (view.Article.Keywords.Count > 0) html.Add($"<section><h2>Keywords</h2><p>{string.Join(", ", view.Article.Keywords)}</p></section>");
        if (similar.Count > 0)
        {
            html.Add($"<section><h2>Articles like this</h2><ul>");
            foreach (var hit in similar) html.Add($"""<li><a href="{PageAddresses.Article(hit.Id, "")}">{(hit.Title.Length > 0 ? hit.Title : hit.Id)}</a></li>""");
            html.Add($"</ul></section>");
        }

        if (versions.Count > 1) AddVersions(html, view, query, versions);
        html.Add($"<section><h2>File</h2><ul>");
        foreach (var path in view.Paths) html.Add($"<li>{path}</li>");
        html.Add($"""<li><a href="/api/articles/{Uri.EscapeDataString(view.Id)}/raw">The file as dropped</a></li></ul></section>""");
        foreach (var warning in view.Article.Warnings) html.Add($"""<p class="note">{warning}</p>""");
        html.Add($"</aside>");
    }

    private static void AddVersions(Html html, ArticleView view, string query, IReadOnlyList<ArticleVersion> versions)
    {
        html.Add($"<section><h2>Versions</h2><ol>");
        foreach (var version in versions)
        {
            var seen = version.SeenAt.ToString("d MMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);
            var isHere = version.Number == (view.Version ?? versions[0].Number);
            html.Add($"<li>");
            if (isHere) html.Add($"""<b aria-current="true">{seen}</b>""");
            else html.Add($"""<a href="{PageAddresses.Version(view.Id, version.Number, query)}">{seen}</a>""");
            html.Add($""" <span class="quiet role">{version.Title}</span></li>""");
        }

        html.Add($"</ol></section>");
    }

    private static void AddMarked(Html html, ArticleView view, string field, int index, string text) =>
        MarkedText.Add(html, text, view.Marks.FirstOrDefault(marks => marks.Index == index && marks.Field == field)?.Marks ?? []);
}
