using System.Globalization;
using SearchService.Archive.Search;

namespace SearchService.Page;

/// <summary>One person: names, roles, when, with whom, and what they said; and the list of people.</summary>
internal static class PersonPage
{
    /// <summary>Writes a person's page.</summary>
    /// <param name="person">Who.</param>
    /// <param name="articles">The latest articles that name the person.</param>
    /// <param name="mayCorrect">Whether the reader of the page may correct it.</param>
    public static string Render(PersonView person, SearchAnswer articles, bool mayCorrect) =>
        PageLayout.Render(person.Name + " – Archive search", "", [], html =>
        {
            html.Add($"""<div class="answer"><section aria-label="Person"><h1 dir="auto">{person.Name}</h1>""");
            if (person.Roles.Count > 0) html.Add($"""<p>{string.Join(", ", person.Roles.Take(4).Select(role => role.Text))}</p>""");
            html.Add($"""<p class="quiet">{Summary(person)} <a href="{new SearchAddress { Chosen = [KeyValuePair.Create(FacetNames.Person, person.Id)] }.ToString()}">All articles</a></p>""");
            AddQuotes(html, person);
            html.Add($"""<h2>Latest articles</h2><ol class="hits">""");
            foreach (var hit in articles.Hits)
                html.Add($"""<li class="hit"><h2 dir="auto"><a href="{PageAddresses.Article(hit.Id, "")}">{(hit.Title.Length > 0 ? hit.Title : "(no headline)")}</a></h2><p class="meta">{hit.Day}</p></li>""");
            html.Add($"</ol></section>");
            AddSide(html, person, mayCorrect);
            html.Add($"</div>");
        });

    /// <summary>Writes the list of people.</summary>
    public static string RenderList(string name, IReadOnlyList<CoMentionedPerson> people) =>
        PageLayout.Render("People – Archive search", "", [], html =>
        {
            html.Add($"""<div class="sheet"><h1>People</h1><form action="/people" method="get"><label for="name">Name</label> <input type="text" id="name" name="name" value="{name}"> <button>Find</button></form><ul>""");
            foreach (var person in people) html.Add($"""<li><a href="{PageAddresses.Person(person.Id)}">{person.Name}</a> <span class="quiet">{person.Count:N0}</span></li>""");
            html.Add($"</ul>");
            if (people.Count == 0) html.Add($"<p>Nobody of that name is in the archive.</p>");
            html.Add($"</div>");
        });

    private static string Summary(PersonView person)
    {
        var count = person.ArticleCount == 1 ? "1 article" : $"{person.ArticleCount.ToString("N0", CultureInfo.InvariantCulture)} articles";
        if (person.FirstSeen is null) return count + ".";
        return Day(person.FirstSeen) == Day(person.LastSeen) ? $"{count}, {Day(person.FirstSeen)}." : $"{count}, {Day(person.FirstSeen)} to {Day(person.LastSeen)}.";
    }

    private static void AddQuotes(Html html, PersonView person)
    {
        if (person.Quotes.Count == 0) return;
        html.Add($"<h2>In their words</h2>");
        foreach (var quote in person.Quotes)
            html.Add($"""<blockquote dir="auto">{quote.Text}<cite dir="auto"><a href="{PageAddresses.Article(quote.ArticleId, "")}">{quote.ArticleTitle}</a>, {Day(quote.Published)}</cite></blockquote>""");
    }

    private static void AddSide(Html html, PersonView person, bool mayCorrect)
    {
        html.Add($"""<aside class="side facets" aria-label="About this person">""");
        if (person.Timeline is { Buckets.Count: > 1 } timeline)
            TimelinePicture.Add(html, new SearchAddress { Chosen = [KeyValuePair.Create(FacetNames.Person, person.Id)] }, timeline);
        AddCounted(html, "Names used", person.Variants);
        AddCounted(html, "Roles", person.Roles);
        if (person.Together.Count > 0)
        {
            html.Add($"<section><h2>Named together with</h2><ul>");
            foreach (var other in person.Together) html.Add($"""<li><a href="{PageAddresses.Person(other.Id)}">{other.Name}</a><span class="quiet">{other.Count:N0}</span></li>""");
            html.Add($"</ul></section>");
        }

        if (mayCorrect) AddCorrections(html, person);
        html.Add($"</aside>");
    }

    /// <summary>Forms that need no script; what they do can be undone.</summary>
    private static void AddCorrections(Html html, PersonView person)
    {
        var target = PageAddresses.Person(person.Id) + "/correct";
        html.Add($"""<section class="corrections"><details><summary>Correct this person</summary>""");
        html.Add($"""<form method="post" action="{target}"><input type="hidden" name="kind" value="rename"><label>Name to show <input type="text" name="to" value="{person.Name}" required maxlength="200"></label> <button>Rename</button></form>""");
        html.Add($"""<form method="post" action="{target}"><input type="hidden" name="kind" value="alias"><label>Another name that means this person <input type="text" name="name" required maxlength="200"></label> <button>Add name</button></form>""");
        html.Add($"""<form method="post" action="{target}"><input type="hidden" name="kind" value="merge"><label>Is the same as the person with the id <input type="text" name="into" required maxlength="200"></label> <button>Merge</button></form>""");
        html.Add($"""<form method="post" action="{target}"><input type="hidden" name="kind" value="hide"><button>Hide: not a person</button></form>""");
        html.Add($"""<p class="quiet">This person's id is <code>{person.Id}</code>. <code>newsearch people undo</code> takes the last correction back.</p></details></section>""");
    }

    private static void AddCounted(Html html, string title, IReadOnlyList<CountedText> texts)
    {
        if (texts.Count == 0) return;
        html.Add($"<section><h2>{title}</h2><ul>");
        foreach (var text in texts) html.Add($"""<li><span>{text.Text}</span><span class="quiet">{text.Count:N0}</span></li>""");
        html.Add($"</ul></section>");
    }

    private static string Day(DateTimeOffset? instant) => instant?.ToString("d MMM yyyy", CultureInfo.InvariantCulture) ?? "no date";
}
