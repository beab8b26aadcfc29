using Microsoft.Extensions.Logging.Abstractions;
using SearchService.Archive.Index;
using SearchService.Archive.Search;
using SearchService.Articles;
using SearchService.Articles.People;
using SearchService.Engine.Storage;

namespace SearchService.Archive.Tests.Search;

/// <summary>A small archive in memory, written and searched by the real engine, with a clock of its own.</summary>
internal sealed class ArchiveFixture : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("archive-").FullName;
    private readonly ArchiveReaders _readers = new();
    private readonly ArchiveOptions _archive = new();
    private readonly ArchiveIndex _index;
    private readonly PersonDirectory _people;
    private readonly ArticleSearch _search;

    public ArchiveFixture()
        : this(static _ => { })
    {
    }

    public ArchiveFixture(Action<SearchOptions> configure)
    {
        configure(Options);
        _archive.IndexFolder = _home;
        _archive.KeepHistory = true;
        var options = _archive;
        var people = new PersonDirectory(options, NullLogger<PersonDirectory>.Instance);
        _people = people;
        Clock = new SettableClock(new DateTimeOffset(2016, 12, 20, 12, 0, 0, TimeSpan.Zero));
        _index = new ArchiveIndex(new MemoryStorage(), options, _readers, people, Clock);
        _search = NewSearch();
    }

    public SettableClock Clock { get; }

    public SearchOptions Options { get; } = new();

    public IArticleSearch Search => _search;

    /// <summary>The people file, as an editor finds it.</summary>
    public string PeoplePath => Path.Combine(_home, "people.yml");

    /// <summary>Another searching side over the same index, as another process would have.</summary>
    public ArticleSearch NewSearch() => new(_archive, _readers, _people, Options, Clock);

    /// <summary>Takes in what an editor changed.</summary>
    public bool TakeInCorrections()
    {
        var changed = _index.TakeInCorrections();
        _index.Refresh();
        return changed;
    }

    public void Add(string key, Article article, params string[] people) => Add(key, article, new ArticlePeople(
        [.. people.Select(static p => new ArticlePerson { Name = p, Mentions = [new PersonMention(ArticleField.Body, 0, 0, p.Length)], Salience = 0.5 })], []));

    public void Add(string key, Article article, ArticlePeople people)
    {
        _index.Put(new ArchivedArticle
        {
            Key = key, Article = article, People = people, Paths = [key + ".txt"], FileModifiedAt = Clock.GetUtcNow(), IndexedAt = Clock.GetUtcNow(),
        });
        _index.Refresh();
    }

    public void Remove(string key)
    {
        _index.Remove(key);
        _index.Refresh();
    }

    public SearchAnswer Ask(string query, Func<SearchRequest, SearchRequest>? with = null)
    {
        var request = new SearchRequest { Query = query };
        return Of(Search.SearchAsync(with?.Invoke(request) ?? request, CancellationToken.None));
    }

    public IEnumerable<string> IdsFor(string query, Func<SearchRequest, SearchRequest>? with = null) => Ask(query, with).Hits.Select(static h => h.Id);

    /// <summary>The answer: the archive in this process answers before it returns.</summary>
    public static T Of<T>(Task<T> answer) => answer.GetAwaiter().GetResult();

    public void Dispose()
    {
        _index.Dispose();
        _search.Dispose();
        _readers.Dispose();
        Directory.Delete(_home, recursive: true);
    }

    /// <summary>A clock that stands until it is moved.</summary>
    public sealed class SettableClock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
