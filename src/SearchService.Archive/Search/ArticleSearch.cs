using System.Security.Cryptography;
using System.Text;
using SearchService.Archive.Index;
using SearchService.Archive.Schema;
using SearchService.Engine.Highlighting;
using SearchService.Engine.QueryParsing;
using SearchService.Engine.QueryParsing.Newsroom;
using SearchService.Engine.Search;
using SearchService.Engine.Suggesting;

namespace SearchService.Archive.Search;

/// <summary>Answers from our own engine. Each question sees one state of the index from beginning to end.</summary>
internal sealed class ArticleSearch : IArticleSearch
{
    private const int FewHits = 3;

    private readonly ArchiveReaders _readers;
    private readonly PersonDirectory _people;
    private readonly SearchOptions _options;
    private readonly TimeProvider _time;
    private readonly NewsroomQueryParser _parser;
    private readonly PersonForms _forms;

    public ArticleSearch(ArchiveReaders readers, PersonDirectory people, SearchOptions options, TimeProvider time)
    {
        _readers = readers;
        _people = people;
        _options = options;
        _time = time;
        var schema = ArchiveQuerySchema.Make(options.Ranking);
        _parser = new NewsroomQueryParser(schema, time);
        _forms = new PersonForms(people, schema);
    }

    /// <inheritdoc/>
    public Task<SearchAnswer> SearchAsync(SearchRequest request, CancellationToken cancellation) => Task.FromResult(Search(request, cancellation));

    /// <inheritdoc/>
    public Task<ArticleView?> FindArticleAsync(string id, string? query, CancellationToken cancellation)
    {
        using var snapshot = _readers.Acquire();
        return Task.FromResult(snapshot is not null && FindShown(snapshot, id) is { } doc ? View(snapshot.Read(doc), query) : null);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<ArticleHit>> FindSimilarAsync(string id, int limit, CancellationToken cancellation)
    {
        using var snapshot = _readers.Acquire();
        if (snapshot is null || FindShown(snapshot, id) is not { } doc) return Task.FromResult<IReadOnlyList<ArticleHit>>([]);
        var article = snapshot.Read(doc).Article.Article;
        var text = string.Join(' ', article.Body.Prepend(article.Title));
        var like = new MoreLikeThisQuery(text, [FieldNames.Title, FieldNames.Body], ArchiveAnalyzer.Instance);
        var query = new BooleanQuery(
        [
            new BooleanClause(Occur.Must, like),
            new BooleanClause(Occur.MustNot, new TermQuery(FieldNames.Id, id)),
            .. ArchiveQuery.Shown(_time.GetUtcNow()),
        ]);
        var found = NewSearcher(snapshot).Search(new Engine.Search.SearchRequest { Query = query, Count = limit, TimeLimit = _options.TimeLimit }, cancellation);
        var reader = new HitReader(new MatchAllQuery(), new HashSet<string>(), 0, _people, _options);
        IReadOnlyList<ArticleHit> hits = [.. found.Hits.Select(h => reader.Read(snapshot.Read(h.DocId), h.Score, isPartial: false))];
        return Task.FromResult(hits);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Suggestion>> SuggestAsync(string query, int limit, CancellationToken cancellation)
    {
        using var snapshot = _readers.Acquire();
        IReadOnlyList<Suggestion> suggestions = snapshot is null ? [] : new QuerySuggester(_people, snapshot).Suggest(query, limit);
        return Task.FromResult(suggestions);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<CoMentionedPerson>> FindPeopleAsync(string name, int limit, CancellationToken cancellation)
    {
        IReadOnlyList<CoMentionedPerson> people = string.IsNullOrWhiteSpace(name)
            ? MostMentioned(limit, cancellation)
            : [.. _people.Registry.Search(name, limit).Select(static p => new CoMentionedPerson(p.Id, p.Name, p.ArticleCount + p.CreditCount))];
        return Task.FromResult(people);
    }

    /// <inheritdoc/>
    public Task<PersonView?> FindPersonAsync(string id, CancellationToken cancellation)
    {
        using var snapshot = _readers.Acquire();
        return Task.FromResult(snapshot is null ? null : new PersonReader(snapshot, NewSearcher(snapshot), _people, _time).Read(id, cancellation));
    }

    private IReadOnlyList<CoMentionedPerson> MostMentioned(int limit, CancellationToken cancellation)
    {
        using var snapshot = _readers.Acquire();
        if (snapshot is null) return [];
        var all = new BooleanQuery([new BooleanClause(Occur.Must, new MatchAllQuery()), .. ArchiveQuery.Shown(_time.GetUtcNow())]);
        return [.. MatchingDocs.Of(snapshot, NewSearcher(snapshot), all, _options.TimeLimit, cancellation).CountLabels(FieldNames.PersonId)
            .Take(limit)
            .Select(p => new CoMentionedPerson(p.Key, _people.NameOf(p.Key, p.Key), p.Value))];
    }

    private SearchAnswer Search(SearchRequest request, CancellationToken cancellation)
    {
        var startedAt = _time.GetTimestamp();
        using var snapshot = _readers.Acquire();
        if (snapshot is null) return new SearchAnswer { Warnings = ["There is no index yet. It is made from the drop folder when the service runs."] };
        var warnings = new List<string>();
        var text = Bounded(request.Query, warnings);
        if (request.IsStrict && _parser.ParseStrictly(text, out var strict) is { } error)
            return new SearchAnswer { ReadAs = new QueryReading(strict.Canonical, [], new QueryError(error.Message, error.Column ?? 0)) };
        var read = _parser.Parse(text);
        var cursor = request.Cursor is null ? new SearchCursor(false, null, 0) : SearchCursor.Read(request.Cursor);
        if (cursor is null)
        {
            warnings.Add("The cursor is not one of this service; the first page is shown.");
            cursor = new SearchCursor(false, null, 0);
        }

        var widened = _forms.Widen(read);
        var query = new ArchiveQuery(_parser, widened, request, _options.Ranking, _time.GetUtcNow());
        var searcher = NewSearcher(snapshot);
        try
        {
            var page = new HitPage(request, searcher, _options, cancellation).Collect(query, cursor);
            if (page.IsIncomplete) warnings.Add($"The search took longer than {_options.TimeLimit.TotalSeconds:0.#} seconds; this is what was found until then.");
            var reader = new HitReader(query.WordsToMark, PersonForms.IdsIn(widened.Root), request.PassagesPerHit, _people, _options);
            var answer = new SearchAnswer
            {
                Hits = [.. page.Hits.Select(h => ReadHit(snapshot, searcher, reader, page, h, request))],
                Total = page.Total,
                NextCursor = page.Next?.ToString(),
                ReadAs = new QueryReading(read.Canonical, [.. read.Repairs.Select(static r => r.Message)], null),
                Warnings = warnings,
            };
            if (request.WantsFacets) answer = new FacetCounter(snapshot, searcher, _people, _options).Count(answer, query, request, cancellation);
            if (page.Total.Value < FewHits && request.Cursor is null) answer = answer with { DidYouMean = Correct(snapshot, searcher, read, page.Total.Value) };
            return answer with { TookMs = _time.GetElapsedTime(startedAt).TotalMilliseconds };
        }
        catch (QueryException refused)
        {
            return new SearchAnswer
            {
                ReadAs = new QueryReading(read.Canonical, [.. read.Repairs.Select(static r => r.Message)], null),
                Warnings = [.. warnings, refused.Message],
                TookMs = _time.GetElapsedTime(startedAt).TotalMilliseconds,
            };
        }
    }

    private ArticleHit ReadHit(ArchiveSnapshot snapshot, IndexSearcher searcher, HitReader reader, HitPage page, PageHit hit, SearchRequest request)
    {
        var score = float.IsNaN(hit.Doc.Score) ? 0 : hit.Doc.Score;
        var read = reader.Read(snapshot.Read(hit.Doc.DocId), score, hit.IsPartial);
        return request.WantsExplanation ? read with { Explanation = searcher.Explain(page.QueryOf(hit), hit.Doc.DocId).ToString() } : read;
    }

    private string? Correct(ArchiveSnapshot snapshot, IndexSearcher searcher, NewsroomQuery read, long hits)
    {
        var shown = ArchiveQuery.Shown(_time.GetUtcNow()).ToList();
        var dictionary = new DidYouMean(
            snapshot.TermsOf(FieldNames.Body), hasExactForms: true, query => searcher.Count(new BooleanQuery([new BooleanClause(Occur.Must, query), .. shown])));
        return dictionary.Suggest(read, hits)?.Canonical;
    }

    private ArticleView View(StoredArticle stored, string? query)
    {
        var archived = stored.Article;
        IReadOnlyList<FieldMarks> marks = [];
        if (!string.IsNullOrWhiteSpace(query) && _forms.Widen(_parser.Parse(Bounded(query, []))) is var read && read.Build() is { } words)
        {
            var highlighter = new QueryHighlighter(words, ArchiveAnalyzer.Instance, new HighlightOptions { MaxPassages = 0 });
            marks = [.. HitReader.Find(highlighter, stored, _people).SelectMany(f => MarksOf(archived, f))];
            if (!marks.Any(static m => m.Field == FieldNames.Body)) marks = [.. marks, .. MentionMarks(stored, PersonForms.IdsIn(read.Root))];
        }

        return new ArticleView
        {
            Id = archived.Key,
            Article = archived.Article,
            Marks = marks,
            People = [.. archived.People.People.Zip(stored.PersonIds, static (p, id) => new PersonInArticle(id, p.Name, p.Roles, p.Mentions.Count, p.IsCreditOnly))],
            Quotes = [.. archived.People.Quotations.Select(static q => new QuoteInArticle(q.Speaker, q.Text))],
            Paths = archived.Paths,
            VersionTag = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(stored.ToJson())).AsSpan(0, 8)),
        };
    }

    private static IEnumerable<FieldMarks> MentionMarks(StoredArticle stored, IReadOnlySet<string> personIds) =>
        HitReader.MentionsOf(stored, personIds)
            .GroupBy(static m => m.Index)
            .Select(static p => new FieldMarks(FieldNames.Body, p.Key, [.. p.Select(static m => new MatchMark(m.Start, m.Length)).DistinctBy(static m => m.Start).OrderBy(static m => m.Start)]));

    private static IEnumerable<FieldMarks> MarksOf(ArchivedArticle archived, FieldHighlights field)
    {
        for (var value = 0; value < field.MarksByValue.Count; value++)
        {
            var marks = HitReader.Marks(field.MarksByValue[value], 0);
            if (marks.Count == 0) continue;
            switch (field.Field)
            {
                case FieldNames.Title or FieldNames.Body or FieldNames.Byline:
                    yield return new FieldMarks(field.Field, value, marks);
                    break;
                case FieldNames.Deck:
                    var isKicker = value == 0 && !string.IsNullOrWhiteSpace(archived.Article.Kicker);
                    yield return new FieldMarks(isKicker ? "kicker" : field.Field, 0, marks);
                    break;
                case FieldNames.Caption:
                    var (caption, isAlt) = ArticleTexts.CaptionOf(archived.Article, value);
                    yield return new FieldMarks(isAlt ? "alt" : field.Field, caption, marks);
                    break;
                case FieldNames.Credit:
                    yield return new FieldMarks(field.Field, ArticleTexts.CreditedCaptionOf(archived.Article, value), marks);
                    break;
            }
        }
    }

    /// <summary>The document of an article that may be shown now.</summary>
    private int? FindShown(ArchiveSnapshot snapshot, string id)
    {
        if (snapshot.Find(id) is null) return null;
        var query = new BooleanQuery([new BooleanClause(Occur.Must, new TermQuery(FieldNames.Id, id)), .. ArchiveQuery.Shown(_time.GetUtcNow())]);
        return NewSearcher(snapshot).Search(query, 1).Hits is [var hit, ..] ? hit.DocId : null;
    }

    private IndexSearcher NewSearcher(ArchiveSnapshot snapshot) => new(snapshot.Reader, new Engine.Search.SearchOptions
    {
        Time = _time,
        Limits = new SearchLimits { MaxClauses = _options.MaxClauses, MaxExpandedTerms = _options.MaxExpansions, PreferBestTerms = true },
    });

    private string Bounded(string query, List<string> warnings)
    {
        if (query.Length <= _options.MaxQueryChars) return query;
        warnings.Add($"Only the first {_options.MaxQueryChars} characters of the query were read.");
        var end = query.LastIndexOf(' ', _options.MaxQueryChars);
        return query[..(end > 0 ? end : _options.MaxQueryChars)];
    }
}
