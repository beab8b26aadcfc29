using SearchService.Archive.Index;
using SearchService.Archive.Schema;
using SearchService.Engine.Search;
using SearchService.Engine.Search.Facets;
using SearchService.Engine.Search.Sorting;

namespace SearchService.Archive.Search;

/// <summary>Puts together what the archive knows of one person: from the registry who it is, from the index when, with whom and in what words.</summary>
internal sealed class PersonReader(ArchiveSnapshot snapshot, IndexSearcher searcher, PersonDirectory people, TimelineCounter timelines, TimeProvider time)
{
    private const int TogetherShown = 20;
    private const int ArticlesReadForQuotes = 60;
    private const int QuotesShown = 20;

    /// <summary>The person; null when there is none of that id in an article that may be shown, or an editor hid it.</summary>
    public PersonView? Read(string id, CancellationToken cancellation)
    {
        // The id of somebody merged away is that of the one merged into.
        if (people.Registry.NamesOf(id) is not { Id: var current }) return null;
        var now = time.GetUtcNow();
        var named = new TermQuery(FieldNames.PersonId, current);
        if (people.Registry.Find(current, KeysOfHidden(named, now)) is not { IsHidden: false } person) return null;
        var query = new BooleanQuery([new BooleanClause(Occur.Must, named), .. ArchiveQuery.Shown(now)]);
        var articles = searcher.Search(
            new Engine.Search.SearchRequest
            {
                Query = query,
                Count = ArticlesReadForQuotes,
                Sort = [SortKey.Long(FieldNames.SortDate, reversed: true)],
                Facets = [new DateFacetRequest(FieldNames.SortDate, DateInterval.Day), new TermFacetRequest(FieldNames.PersonId) { Count = TogetherShown + 1 + people.HiddenCount }],
            },
            cancellation);
        return new PersonView
        {
            Id = person.Id,
            Name = person.Name,
            ArticleCount = articles.Total.Count,
            Variants = [.. person.Variants.Select(static v => new CountedText(v.Name, v.Articles))],
            Roles = [.. person.Roles.Select(static r => new CountedText(r.Role, r.Articles))],
            FirstSeen = person.FirstSeen,
            LastSeen = person.LastSeen,
            Timeline = timelines.Make(searcher, query, articles.Facets[0], cancellation),
            Together =
            [
                .. articles.Facets[1].Values
                    .Where(p => p.Label != person.Id && !people.IsHidden(p.Label))
                    .Take(TogetherShown)
                    .Select(p => new CoMentionedPerson(p.Label, people.NameOf(p.Label, p.Label), p.Count)),
            ],
            Quotes = Quotes(person.Id, articles.Hits),
        };
    }

    /// <summary>The articles with the person that may not be shown: what they say is not known yet.</summary>
    private HashSet<string> KeysOfHidden(Query named, DateTimeOffset now)
    {
        var hidden = new BooleanQuery([new BooleanClause(Occur.Must, named), new BooleanClause(Occur.Must, BooleanQuery.AnyOf(ArchiveQuery.Shown(now).Select(static c => c.Query)))]);
        var count = searcher.Count(hidden);
        return count == 0 ? [] : [.. searcher.Search(hidden, count).Hits.Select(h => snapshot.KeyOf(h.DocId)).OfType<string>()];
    }

    private List<PersonQuote> Quotes(string id, IReadOnlyList<ScoreDoc> latest)
    {
        var quotes = new List<PersonQuote>();
        foreach (var hit in latest)
        {
            var stored = snapshot.Read(hit.DocId);
            var names = stored.People.Where(p => p.Id == id).Select(static p => p.Person.Name).ToHashSet(StringComparer.Ordinal);
            var article = stored.Article.Article;
            quotes.AddRange(stored.Article.People.Quotations
                .Where(q => q.Speaker is not null && names.Contains(q.Speaker))
                .Select(q => new PersonQuote(q.Text, stored.Article.Key, article.Title, article.Published)));
            if (quotes.Count >= QuotesShown) break;
        }

        return [.. quotes.Take(QuotesShown)];
    }
}
