using SearchService.Archive.Index;
using SearchService.Archive.Schema;
using SearchService.Engine.QueryParsing;
using SearchService.Engine.QueryParsing.Newsroom;
using SearchService.Engine.Search;
using SearchService.Engine.Search.Facets;
using SearchService.Engine.Search.Similarities;
using SearchService.Engine.Suggesting;

namespace SearchService.Archive.Search;

/// <summary>Answers from our own engine. Each question sees one state of the index from beginning to end.</summary>
internal sealed class ArticleSearch : IArticleSearch, IDisposable
{
    private const int FewHits = 3;

    private readonly ArchiveOptions _archive;
    private readonly ArchiveReaders _readers;
    private readonly PersonDirectory _people;
    private readonly SearchOptions _options;
    private readonly TimeProvider _time;
    private readonly NewsroomQueryParser _parser;
    private readonly PersonForms _forms;
    private readonly ArticleViewMaker _views;
    private readonly TimelineCounter _timelines;
    private readonly PagingStates _pages;
    private readonly CompletionIndex _completions;
    private readonly Similarity _similarity;

    public ArticleSearch(ArchiveOptions archive, ArchiveReaders readers, PersonDirectory people, SearchOptions options, TimeProvider time)
    {
        _archive = archive;
        _readers = readers;
        _people = people;
        _options = options;
        _time = time;
        var schema = ArchiveQuerySchema.Make(options.Ranking);
        _parser = new NewsroomQueryParser(schema, time);
        _forms = new PersonForms(people, schema);
        _views = new ArticleViewMaker(_parser, _forms, people);
        _timelines = new TimelineCounter(options.TimeLimit);
        _pages = new PagingStates(time);
        _completions = new CompletionIndex(people, time);
        _similarity = new Bm25Similarity(new Bm25Parameters(options.Ranking.Repetition, options.Ranking.Length));
    }

    /// <inheritdoc/>
    public void Dispose() => _pages.Dispose();

    /// <inheritdoc/>
    public Task<SearchAnswer> SearchAsync(SearchRequest request, CancellationToken cancellation) => Task.FromResult(Search(request, cancellation));

    /// <inheritdoc/>
    public Task<ArticleView?> FindArticleAsync(string id, string? query, CancellationToken cancellation)
    {
        using var snapshot = _readers.Acquire();
        return Task.FromResult(snapshot is not null && FindShown(snapshot, id) is { } doc ? _views.Make(snapshot.Read(doc), query is null ? null : Bounded(query, [])) : null);
    }

    /// <inheritdoc/>
    public Task<bool> AreShownAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation)
    {
        using var snapshot = _readers.Acquire();
        return Task.FromResult(snapshot is not null && ids.All(id => FindShown(snapshot, id) is not null));
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<ArticleVersion>?> FindVersionsAsync(string id, CancellationToken cancellation)
    {
        var versions = VersionsOf(id);
        return Task.FromResult<IReadOnlyList<ArticleVersion>?>(versions.Count == 0 ? null :
            [.. versions.Select(static v => new ArticleVersion(v.Number, v.Stored.Article.IndexedAt, v.Stored.Article.Article.Title, v.Stored.Article.Article.Published))]);
    }

    /// <inheritdoc/>
    public Task<ArticleView?> FindVersionAsync(string id, int number, string? query, CancellationToken cancellation)
    {
        var stored = VersionsOf(id).Where(v => v.Number == number).Select(static v => v.Stored).FirstOrDefault();
        return Task.FromResult(stored is null ? null : _views.Make(stored, query is null ? null : Bounded(query, [])) with { Version = number });
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
        IReadOnlyList<ArticleHit> hits = [.. found.Hits.Select(h => reader.Read(snapshot.Read(h.DocId), h.Score))];
        return Task.FromResult(hits);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Suggestion>> SuggestAsync(string query, int limit, CancellationToken cancellation)
    {
        using var snapshot = _readers.Acquire();
        IReadOnlyList<Suggestion> suggestions = snapshot is null
            ? []
            : new QuerySuggester(_completions.Of(snapshot, _readers), _people, snapshot, ShownIn(snapshot)).Suggest(Bounded(query, []), limit);
        return Task.FromResult(suggestions);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<CoMentionedPerson>> FindPeopleAsync(string name, int limit, CancellationToken cancellation)
    {
        IReadOnlyList<CoMentionedPerson> people = string.IsNullOrWhiteSpace(name)
            ? MostMentioned(limit, cancellation)
            : PeopleNamed(name, limit);
        return Task.FromResult(people);
    }

    /// <inheritdoc/>
    public Task<PersonView?> FindPersonAsync(string id, CancellationToken cancellation)
    {
        using var snapshot = _readers.Acquire();
        return Task.FromResult(snapshot is null ? null : new PersonReader(snapshot, NewSearcher(snapshot), _people, _timelines, _time).Read(id, cancellation));
    }

    /// <summary>The registry also knows who is only in articles that may not be shown: more are asked for until enough remain.</summary>
    private IReadOnlyList<CoMentionedPerson> PeopleNamed(string name, int limit)
    {
        using var snapshot = _readers.Acquire();
        if (snapshot is null) return [];
        var shown = ShownIn(snapshot);
        for (var wanted = limit; ; wanted *= 4)
        {
            var known = _people.Search(name, wanted);
            List<CoMentionedPerson> people =
                [.. known.Select(p => new CoMentionedPerson(p.Id, p.Preferred, shown.CountOf(p.Id))).Where(static p => p.Count > 0).Take(limit)];
            if (people.Count == limit || known.Count < wanted) return people;
        }
    }

    private IReadOnlyList<CoMentionedPerson> MostMentioned(int limit, CancellationToken cancellation)
    {
        using var snapshot = _readers.Acquire();
        if (snapshot is null) return [];
        var all = new BooleanQuery([new BooleanClause(Occur.Must, new MatchAllQuery()), .. ArchiveQuery.Shown(_time.GetUtcNow())]);
        var counts = NewSearcher(snapshot).Search(
            new Engine.Search.SearchRequest
            {
                Query = all, Count = 0, TimeLimit = _options.TimeLimit, Facets = [new TermFacetRequest(FieldNames.PersonId) { Count = limit + _people.HiddenCount }],
            },
            cancellation).Facets[0];
        return [.. counts.Values.Where(p => !_people.IsHidden(p.Label)).Take(limit).Select(p => new CoMentionedPerson(p.Label, _people.NameOf(p.Label, p.Label), p.Count))];
    }

    private SearchAnswer Search(SearchRequest request, CancellationToken cancellation)
    {
        var startedAt = _time.GetTimestamp();
        using var newest = _readers.Acquire();
        if (newest is null) return new SearchAnswer { Warnings = ["There is no index yet. It is made from the drop folder when the service runs."] };

        var warnings = new List<string>();
        var text = Bounded(request.Query, warnings);
        if (request.IsStrict && _parser.ParseStrictly(text, out var strict) is { } error)
            return new SearchAnswer { ReadAs = new QueryReading(strict.Canonical, [], new QueryError(error.Message, error.Column ?? 0)) };
        var read = _parser.Parse(text);
        // Without words none matches better than another. In the order of the index an article that is corrected would leave its place.
        if (read.Root is null && request.Sort == SortOrder.Best) request = request with { Sort = SortOrder.Newest };
        var reading = new QueryReading(read.Canonical, [.. read.Repairs.Select(static r => r.Message)], null);
        var cursor = CursorOf(request, warnings, out var startsOver);
        var widened = _forms.Widen(read);
        var now = _time.GetUtcNow();
        var query = new ArchiveQuery(widened, request, _options.Ranking, now, cursor.AsOf > 0 ? DateTimeOffset.FromUnixTimeMilliseconds(cursor.AsOf) : now);

        if (query.Words is null && read.Root is not null) warnings.Add("Nothing in the query is a word that can be looked for; all articles are shown.");

        // The order by best match changes with every article that arrives: further pages come of the state that the first came of.
        using var kept = request.Sort == SortOrder.Best && cursor.State != 0 ? _pages.Acquire(cursor.State) : null;
        var snapshot = kept ?? newest;
        var searcher = NewSearcher(snapshot);
        try
        {
            if (kept is null) cursor = cursor.InNewerState(snapshot, searcher, query);
            var facets = new FacetPlan(request, _people, _options);
            var page = new HitPage(request, searcher, _options, cancellation).Collect(query, cursor, request.WantsFacets ? facets.Requests : []);
            if (page.IsIncomplete) warnings.Add($"The search took longer than {_options.TimeLimit.TotalSeconds:0.#} seconds; this is what was found until then.");
            var missing = new MissingWords(widened, snapshot, searcher).Of(page.Hits);
            var asked = PersonForms.IdsIn(widened.Root);
            var readers = page.Hits.Select(static h => h.Tier).Distinct()
                .ToDictionary(static tier => tier, tier => new HitReader(query.Marks(tier), asked, request.PassagesPerHit, _people, _options));
            var answer = new SearchAnswer
            {
                Hits = [.. page.Hits.Select(h => ReadHit(snapshot, newest, searcher, readers[h.Tier], page, h, missing.GetValueOrDefault(h.Doc.DocId), request)).OfType<ArticleHit>()],
                Total = page.Total,
                HasOnlyPartialMatches = page.WholeCount == 0 && page.Hits.Count > 0,
                NextCursor = page.Next is { } next ? (next with { Key = next.After is null ? "" : snapshot.KeyOf(next.After.DocId) ?? "", State = StateOf(snapshot, request), AsOf = query.AsOf.ToUnixTimeMilliseconds() }).ToString() : null,
                ReadAs = reading,
                IsIncomplete = page.IsIncomplete,
                StartsOver = startsOver,
                Warnings = warnings,
            };
            if (request.WantsFacets)
            {
                answer = answer with
                {
                    Facets = facets.Read(page.Facets),
                    Timeline = _timelines.Make(searcher, query.Whole(), page.Facets[^1], cancellation),
                };
            }

            if (page.WholeCount < FewHits && request.Cursor is null) answer = answer with { DidYouMean = Correct(snapshot, searcher, read, page.WholeCount) };
            return answer with { TookMs = _time.GetElapsedTime(startedAt).TotalMilliseconds };
        }
        catch (QueryException refused)
        {
            return new SearchAnswer
            {
                ReadAs = reading,
                IsIncomplete = true,
                Warnings = [.. warnings, refused.Message],
                TookMs = _time.GetElapsedTime(startedAt).TotalMilliseconds,
            };
        }
    }

    /// <summary>The texts of an article that may be shown now, the newest first; without a history the one that is searched. Empty when it may not be shown.</summary>
    private IReadOnlyList<(int Number, StoredArticle Stored)> VersionsOf(string id)
    {
        using var snapshot = _readers.Acquire();
        if (snapshot is null || FindShown(snapshot, id) is not { } doc) return [];
        using var history = ArticleHistory.OpenReadOnly(_archive.HistoryPath);
        return history?.Of(id, _time.GetUtcNow()) is { Count: > 0 } versions ? versions : [(1, snapshot.Read(doc))];
    }

    private static SearchCursor CursorOf(SearchRequest request, List<string> warnings, out bool startsOver)
    {
        startsOver = false;
        var first = new SearchCursor { Sort = request.Sort };
        if (request.Cursor is null) return first;
        var cursor = SearchCursor.Read(request.Cursor);
        if (cursor?.Sort == request.Sort) return cursor;
        startsOver = true;
        warnings.Add(cursor is null ? "The cursor is not one of this service; the first page is shown." : "The cursor is of hits in another order; the first page is shown.");
        return first;
    }

    private long StateOf(ArchiveSnapshot snapshot, SearchRequest request) => request.Sort == SortOrder.Best ? _pages.Keep(snapshot) : 0;

    /// <summary>The hit to show; null when the article has gone, or may not be shown any more, since the state that it was found in.</summary>
    private ArticleHit? ReadHit(
        ArchiveSnapshot snapshot, ArchiveSnapshot newest, IndexSearcher searcher, HitReader reader, HitPage page, PageHit hit, List<string>? missingWords, SearchRequest request)
    {
        var score = float.IsNaN(hit.Doc.Score) ? 0 : hit.Doc.Score;
        StoredArticle stored;
        if (ReferenceEquals(snapshot, newest)) stored = snapshot.Read(hit.Doc.DocId);
        else if (snapshot.KeyOf(hit.Doc.DocId) is { } key && FindShown(newest, key) is { } doc) stored = newest.Read(doc);
        else return null;
        var read = reader.Read(stored, score, hit.Tier, missingWords);
        return request.WantsExplanation ? read with { Explanation = searcher.Explain(page.QueryOf(hit), hit.Doc.DocId).ToString() } : read;
    }

    private string? Correct(ArchiveSnapshot snapshot, IndexSearcher searcher, NewsroomQuery read, long hits)
    {
        var shown = ArchiveQuery.Shown(_time.GetUtcNow()).ToList();
        var dictionary = new DidYouMean(
            snapshot.TermsOf(FieldNames.Body), hasExactForms: true, query => searcher.Count(new BooleanQuery([new BooleanClause(Occur.Must, query), .. shown])));
        return dictionary.Suggest(read, hits)?.Canonical;
    }

    /// <summary>The document of an article that may be shown now.</summary>
    private int? FindShown(ArchiveSnapshot snapshot, string id)
    {
        if (snapshot.Find(id) is null) return null;
        var query = new BooleanQuery([new BooleanClause(Occur.Must, new TermQuery(FieldNames.Id, id)), .. ArchiveQuery.Shown(_time.GetUtcNow())]);
        return NewSearcher(snapshot).Search(query, 1).Hits is [var hit, ..] ? hit.DocId : null;
    }

    private ShownArticles ShownIn(ArchiveSnapshot snapshot) => new(NewSearcher(snapshot), _time.GetUtcNow());

    private IndexSearcher NewSearcher(ArchiveSnapshot snapshot) => new(snapshot.Reader, new Engine.Search.SearchOptions
    {
        Time = _time,
        Similarity = _similarity,
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
