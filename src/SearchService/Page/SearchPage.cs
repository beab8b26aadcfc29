using System.Globalization;
using SearchService.Archive.Search;

namespace SearchService.Page;

/// <summary>The search page: hits with marked snippets, facets, a timeline. Works by links alone; page.js only makes it quicker.</summary>
internal static class SearchPage
{
    private static readonly IReadOnlyDictionary<string, string> FacetTitles = new Dictionary<string, string>
    {
        [FacetNames.Person] = "People",
        [FacetNames.Desk] = "Desk",
        [FacetNames.Source] = "Source",
        [FacetNames.Photographer] = "Photographer",
        [FacetNames.Year] = "Year",
    };

    /// <summary>Writes the page of an answer.</summary>
    public static string Render(SearchAddress address, SearchAnswer answer) =>
        PageLayout.Render(
            address.Query.Length > 0 ? address.Query + " – Archive search" : "Archive search",
            address.Query,
            address.Carried(),
            html => AddAnswer(html, address, answer));

    private static void AddAnswer(Html html, SearchAddress address, SearchAnswer answer)
    {
        html.Add($"""<div class="answer" id="answer" aria-busy="false">""");
        html.Add($"""<section aria-label="Results"><h1 class="unseen">Archive search</h1>""");
        AddSummary(html, address, answer);
        AddNotes(html, address, answer);
        if (answer.Hits.Count > 0)
        {
            html.Add($"""<ol class="hits">""");
            foreach (var hit in answer.Hits) AddHit(html, address, hit);
            html.Add($"</ol>");
        }

        if (address.Cursor is not null || answer.NextCursor is not null)
        {
            html.Add($"""<nav class="pages" aria-label="More results">""");
            if (address.Cursor is not null) html.Add($"""<a data-in-place href="{(address with { Cursor = null }).ToString()}">First page</a>""");
            if (answer.NextCursor is not null) html.Add($"""<a data-in-place rel="next" href="{(address with { Cursor = answer.NextCursor }).ToString()}">Next page</a>""");
            html.Add($"</nav>");
        }

        html.Add($"</section>");
        AddSide(html, address, answer);
        html.Add($"</div>");
    }

    private static void AddSummary(Html html, SearchAddress address, SearchAnswer answer)
    {
        html.Add($"""<div class="summary"><p id="count">{CountOf(address, answer)}</p><ul class="sorts" aria-label="Order">""");
        foreach (var sort in Enum.GetValues<SortOrder>())
        {
            html.Add($"<li>");
            var name = sort.ToString();
            if (sort == (address.IsEmpty && address.Sort == SortOrder.Best ? SortOrder.Newest : address.Sort)) html.Add($"""<span aria-current="true">{name}</span>""");
            else html.Add($"""<a data-in-place href="{(address with { Sort = sort, Cursor = null }).ToString()}">{name}</a>""");
            html.Add($"</li>");
        }

        html.Add($"</ul></div>");
    }

    private static string CountOf(SearchAddress address, SearchAnswer answer)
    {
        var number = answer.Total.Value.ToString("N0", CultureInfo.InvariantCulture);
        var articles = answer.Total.Value == 1 ? "article" : "articles";
        if (answer.Total.Value == 0) return address.IsEmpty ? "The archive is empty. Drop articles into the folder and they appear here." : "No article has all of this.";
        var atLeast = answer.Total.IsExact ? "" : "At least ";
        return $"{atLeast}{number} {articles}, {answer.TookMs.ToString("0.0", CultureInfo.InvariantCulture)} ms";
    }

    private static void AddNotes(Html html, SearchAddress address, SearchAnswer answer)
    {
        if (answer.ReadAs.Error is { } error) html.Add($"""<p class="note bad">{error.Message} (character {error.Position + 1})</p>""");
        if (answer.ReadAs.Repairs.Count > 0)
        {
            html.Add($"""<p class="note">Read as <b>{answer.ReadAs.Shown}</b>: """);
            html.Text(string.Join(" ", answer.ReadAs.Repairs.Distinct())).Add($"</p>");
        }

        if (answer.DidYouMean is { Length: > 0 } better)
            html.Add($"""<p class="note">Did you mean <a data-in-place href="{(address with { Query = better, Cursor = null }).ToString()}">{better}</a>?</p>""");
        if (answer.HasOnlyPartialMatches) html.Add($"""<p class="note">No article has all of the words; these have some.</p>""");
        foreach (var warning in answer.Warnings) html.Add($"""<p class="note">{warning}</p>""");
        AddChosen(html, address, answer);
    }

    private static void AddChosen(Html html, SearchAddress address, SearchAnswer answer)
    {
        if (address.Chosen.Count == 0 && address.From is null && address.To is null) return;
        html.Add($"""<ul class="chosen" aria-label="Filters in force">""");
        foreach (var (facet, value) in address.Chosen)
        {
            var label = answer.Facets.FirstOrDefault(one => one.Name == facet)?.Values.FirstOrDefault(one => one.Value == value)?.Label ?? value;
            html.Add($"""<li><a class="button" data-in-place href="{address.Toggled(facet, value).ToString()}"><span class="unseen">Remove filter </span>{FacetTitles[facet]}: {label} <span aria-hidden="true">✕</span></a></li>""");
        }

        if (address.From is not null || address.To is not null)
        {
            var from = address.From is { } first ? SearchAddress.Written(first) : "the beginning";
            var to = address.To is { } last ? SearchAddress.Written(last) : "today";
            html.Add($"""<li><a class="button" data-in-place href="{(address with { From = null, To = null, Cursor = null }).ToString()}"><span class="unseen">Remove filter </span>{from} to {to} <span aria-hidden="true">✕</span></a></li>""");
        }

        html.Add($"</ul>");
    }

    private static void AddHit(Html html, SearchAddress address, ArticleHit hit)
    {
        var link = PageAddresses.Article(hit.Id, address.Query);
        html.Add($"""<li class="hit"><article><h2 dir="auto"><a href="{link}">""");
        if (hit.Title.Length > 0) MarkedText.Add(html, hit.Title, hit.TitleMarks);
        else html.Add($"(no headline)");
        html.Add($"</a></h2>");
        html.Add($"""<p class="meta">{string.Join(" · ", Meta(hit))}</p>""");
        foreach (var snippet in hit.Snippets)
        {
            html.Add($"""<p class="snippet of-{snippet.Field}" dir="auto">""");
            if (snippet.Label is { Length: > 0 } label) html.Add($"""<bdi class="where">in {label}</bdi>""");
            html.Text(snippet.Before);
            MarkedText.Add(html, snippet.Text, snippet.Marks);
            html.Text(snippet.Behind).Add($"</p>");
        }

        if (hit.People.Count > 0)
        {
            html.Add($"""<p class="people-line"><span class="quiet">People:</span> """);
            for (var i = 0; i < hit.People.Count; i++)
            {
                if (i > 0) html.Add($", ");
                html.Add($"""<a href="{PageAddresses.Person(hit.People[i].Id)}" dir="auto">{hit.People[i].Name}</a>""");
            }

            html.Add($"</p>");
        }

        html.Add($"</article></li>");
    }

    private static IEnumerable<string> Meta(ArticleHit hit)
    {
        yield return hit.Day;
        if (hit.Desk is { Length: > 0 } desk) yield return desk;
        if (hit.Source is { Length: > 0 } source) yield return source;
        if (hit.Bylines.Count > 0) yield return "by " + string.Join(", ", hit.Bylines);
        if (hit.WithoutWords is { } without) yield return without;
    }

    private static void AddSide(Html html, SearchAddress address, SearchAnswer answer)
    {
        html.Add($"""<aside class="facets" aria-label="Narrow the results">""");
        if (answer.Timeline is { Buckets.Count: > 1 } timeline) TimelinePicture.Add(html, address, timeline);
        foreach (var facet in answer.Facets.Where(facet => facet.Values.Count > 0))
        {
            html.Add($"""<section><h2>{FacetTitles.GetValueOrDefault(facet.Name, facet.Name)}</h2><ul>""");
            foreach (var value in facet.Values)
            {
                var state = value.IsChosen ? "on" : "off";
                html.Add($"""<li class="{state}"><a data-in-place href="{address.Toggled(facet.Name, value.Value).ToString()}">{value.Label}</a><span class="quiet">{value.Count:N0}</span></li>""");
            }

            html.Add($"</ul></section>");
        }

        html.Add($"</aside>");
    }
}
