using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using SearchService.Archive.Ingest;
using SearchService.Articles.People;
using SearchService.Articles.People.Registry;

namespace SearchService.Archive.Index;

/// <summary>
/// Who the people of the archive are: the registry that ingest fills and searches ask, and the editors' corrections in people.yml,
/// which are read again whenever the file changes.
/// </summary>
/// <remarks>
/// The registry is derived from the articles. It is kept in people.state beside the index so that a start need not read every article;
/// the file carries the number of the commit it belongs to, and after a crash the articles it does not know are read from the index.
/// </remarks>
public sealed class PersonDirectory
{
    private const int NamesPerPerson = 24;
    private const int HeaderLengthInBytes = sizeof(long);

    private readonly ArchiveOptions _options;
    private readonly ILogger _log;
    private readonly Lock _gate = new();

    // A profile of somebody in many articles is long in the making; names are asked for with every article and every facet.
    private readonly ConcurrentDictionary<string, KnownNames> _names = new(StringComparer.Ordinal);
    private PeopleRegistry? _registry;
    private DateTime _authorityStamp;
    private long _stateCommit = -1;

    /// <summary>A directory that is loaded when it is first asked.</summary>
    public PersonDirectory(ArchiveOptions options, ILogger<PersonDirectory> log)
    {
        _options = options;
        _log = log;
    }

    /// <summary>The registry.</summary>
    internal PeopleRegistry Registry
    {
        get
        {
            lock (_gate) return _registry ??= Load();
        }
    }

    private string StatePath => Path.Combine(Path.GetFullPath(_options.IndexFolder), "people.state");

    /// <summary>Takes an article's people in and returns the archive's id of each, in their order.</summary>
    public IReadOnlyList<string> Register(ArchivedArticle article)
    {
        var resolved = Registry.Add(article.Key, article.SortDate, article.People);
        var ids = new string[resolved.Count];
        for (var i = 0; i < ids.Length; i++)
        {
            var person = resolved[i];
            ids[i] = person.Id;
            _names.GetOrAdd(person.Id, Load).Add(person.Name, person.Person);
        }

        return ids;
    }

    /// <summary>Takes an article's people out.</summary>
    public void Forget(string key) => Registry.Forget(key);

    /// <summary>The names by which the archive knows a person, the most used first; empty for an unknown id.</summary>
    public IReadOnlyList<string> NamesOf(string id) => _names.GetOrAdd(id, Load).Forms;

    /// <summary>The preferred name of a person; the fallback for an unknown id.</summary>
    public string NameOf(string id, string fallback) => _names.GetOrAdd(id, Load).Preferred ?? fallback;

    /// <summary>True for somebody whom an editor keeps out of lists and facets.</summary>
    public bool IsHidden(string id) => _names.GetOrAdd(id, Load).IsHidden;

    /// <summary>How many people editors keep out of lists and facets.</summary>
    public int HiddenCount => Registry.Authority.Edits.Count(static e => e is PeopleEdit.Hide);

    /// <summary>Makes the registry fit the index: articles that it does not know are read from there.</summary>
    internal void CatchUp(ArchiveSnapshot snapshot, long commit)
    {
        var registry = Registry;
        if (_stateCommit == commit) return;
        foreach (var segment in snapshot.Reader.Segments)
        {
            for (var doc = 0; doc < segment.MaxDoc; doc++)
            {
                if (!segment.IsLive(doc) || snapshot.KeyOf(segment, doc) is not { } key || registry.PeopleOf(key).Count > 0) continue;
                var article = snapshot.Read(segment.DocBase + doc).Article;
                if (article.People.People.Count > 0) registry.Add(key, article.SortDate, article.People);
            }
        }
    }

    /// <summary>Keeps the registry as of a commit.</summary>
    internal void Save(long commit)
    {
        byte[] state;
        lock (_gate)
        {
            if (_registry is null || _stateCommit == commit) return;
            state = _registry.Save();
        }

        var temporary = StatePath + ".new";
        using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write))
        {
            file.Write(BitConverter.GetBytes(commit));
            file.Write(state);
        }

        File.Move(temporary, StatePath, overwrite: true);
        _stateCommit = commit;
    }

    /// <summary>Reads people.yml again if it changed; returns the keys of the articles whose people are now others.</summary>
    internal IReadOnlyList<string> ReloadCorrections()
    {
        var stamp = File.GetLastWriteTimeUtc(_options.PeoplePath);
        lock (_gate)
        {
            if (_registry is null || stamp == _authorityStamp) return [];
        }

        var authority = ReadAuthority();
        _names.Clear();
        return Registry.Use(authority);
    }

    private KnownNames Load(string id)
    {
        var names = new KnownNames();
        if (Registry.Find(id) is { } person)
        {
            names.Add(person.Name, person.Variants.Select(static v => v.Name));
            names.IsHidden = person.IsHidden;
        }

        return names;
    }

    private PeopleRegistry Load()
    {
        var authority = ReadAuthority();
        if (!File.Exists(StatePath)) return new PeopleRegistry(authority);
        try
        {
            var bytes = File.ReadAllBytes(StatePath);
            if (bytes.Length < HeaderLengthInBytes) throw new InvalidDataException("The file is cut short.");
            var registry = PeopleRegistry.Load(bytes.AsSpan(HeaderLengthInBytes), authority);
            _stateCommit = BitConverter.ToInt64(bytes);
            return registry;
        }
        catch (InvalidDataException damage)
        {
            IngestLog.PeopleStateDamaged(_log, StatePath, damage.Message);
            return new PeopleRegistry(authority);
        }
    }

    private PeopleAuthority ReadAuthority()
    {
        _authorityStamp = File.GetLastWriteTimeUtc(_options.PeoplePath);
        if (!File.Exists(_options.PeoplePath)) return PeopleAuthority.Empty;
        var authority = PeopleAuthority.Parse(File.ReadAllText(_options.PeoplePath));
        foreach (var problem in authority.Problems) IngestLog.PeopleFileProblem(_log, _options.PeoplePath, problem);
        return authority;
    }

    /// <summary>The names of one person; grows as articles come in.</summary>
    private sealed class KnownNames
    {
        private volatile string[] _forms = [];

        public string? Preferred { get; private set; }

        public bool IsHidden { get; set; }

        public IReadOnlyList<string> Forms => _forms;

        public void Add(string preferred, ArticlePerson person) => Add(preferred, person.Aliases.Prepend(person.Name));

        public void Add(string preferred, IEnumerable<string> forms)
        {
            Preferred = preferred;
            foreach (var form in forms.Prepend(preferred))
            {
                if (_forms.Length >= NamesPerPerson || _forms.Contains(form, StringComparer.Ordinal)) continue;
                lock (this) _forms = [.. _forms, form];
            }
        }
    }
}
