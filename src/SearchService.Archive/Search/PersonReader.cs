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

    /// <summary>The person; null when there is none of that id, or an editor hid it.</summary>
    public PersonView? Read(string id, CancellationToken cancellation)
    {
        if (people.Registry.Find(id) is not { IsHidden: false } person) return null;
        var query = new BooleanQuery(
            [new BooleanClause(Occur.Must, new TermQuery(FieldNames.PersonId, person.Id)), .. ArchiveQuery.Shown(time.GetUtcNow())]);
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
