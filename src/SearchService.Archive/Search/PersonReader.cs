using SearchService.Archive.Index;
using SearchService.Archive.Schema;
using SearchService.Engine.Search;

namespace SearchService.Archive.Search;

/// <summary>Puts together what the archive knows of one person: from the registry who it is, from the index when, with whom and in what words.</summary>
internal sealed class PersonReader(ArchiveSnapshot snapshot, IndexSearcher searcher, PersonDirectory people, TimeProvider time)
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
        var articles = MatchingDocs.Of(snapshot, searcher, query, timeLimit: null, cancellation);
        return new PersonView
        {
            Id = person.Id,
            Name = person.Name,
            ArticleCount = articles.Count,
            Variants = [.. person.Variants.Select(static v => new CountedText(v.Name, v.Articles))],
            Roles = [.. person.Roles.Select(static r => new CountedText(r.Role, r.Articles))],
            FirstSeen = person.FirstSeen,
            LastSeen = person.LastSeen,
            Timeline = TimelineMaker.Make(articles.ReadNumbers(FieldNames.SortDate)),
            Together =
            [
                .. articles.CountLabels(FieldNames.PersonId)
                    .Where(p => p.Key != person.Id)
                    .Take(TogetherShown)
                    .Select(p => new CoMentionedPerson(p.Key, people.NameOf(p.Key, p.Key), p.Value)),
            ],
            Quotes = Quotes(person.Id, articles),
        };
    }

    private List<PersonQuote> Quotes(string id, MatchingDocs articles)
    {
        var latest = articles.Segments
            .SelectMany(static s => s.Docs.Select(doc => (Doc: s.Segment.DocBase + doc, Date: s.Segment.NumericDocValues(FieldNames.SortDate)?[doc] ?? 0)))
            .OrderByDescending(static d => d.Date)
            .Take(ArticlesReadForQuotes);
        var quotes = new List<PersonQuote>();
        foreach (var (doc, _) in latest)
        {
            var stored = snapshot.Read(doc);
            var names = stored.Article.People.People
                .Where((_, i) => i < stored.PersonIds.Count && stored.PersonIds[i] == id)
                .Select(static p => p.Name)
                .ToHashSet(StringComparer.Ordinal);
            var article = stored.Article.Article;
            quotes.AddRange(stored.Article.People.Quotations
                .Where(q => q.Speaker is not null && names.Contains(q.Speaker))
                .Select(q => new PersonQuote(q.Text, stored.Article.Key, article.Title, article.Published)));
            if (quotes.Count >= QuotesShown) break;
        }

        return [.. quotes.Take(QuotesShown)];
    }
}
