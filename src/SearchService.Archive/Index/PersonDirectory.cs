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
    private (DateTime, long) _authorityStamp;
    private long _stateCommit = -1;
    private PersonNameTable? _savedNames;
    private bool _hasLookedForNames;

    /// <summary>A directory that is loaded when it is first asked.</summary>
    public PersonDirectory(ArchiveOptions options, ILogger<PersonDirectory> log)
    {
        _options = options;
        _log = log;
        Corrections = new PeopleCorrections(options);
    }

    /// <summary>The editors' corrections.</summary>
    public PeopleCorrections Corrections { get; }

    /// <summary>Tells the corrections in force from others, for the commit that holds articles changed by them.</summary>
    internal string CorrectionsHash => PeopleCorrections.HashOf(Registry.Authority);

    /// <summary>The registry.</summary>
    internal PeopleRegistry Registry
    {
        get
        {
            lock (_gate) return _registry ??= Load();
        }
    }

    private string StatePath => Path.Combine(Path.GetFullPath(_options.IndexFolder), "people.state");

    private string NamesPath => Path.Combine(Path.GetFullPath(_options.IndexFolder), "people.names");

    /// <summary>The corrections in force; with the table of names they are known without the registry.</summary>
    private PeopleAuthority Authority => SavedNames?.Corrections ?? Registry.Authority;

    // Only while nobody has needed the registry itself: reading that of 50,000 people takes seconds, and a command asks for ten names.
    private PersonNameTable? SavedNames
    {
        get
        {
            lock (_gate)
            {
                if (_registry is not null) return null;
                if (_hasLookedForNames) return _savedNames;
                _hasLookedForNames = true;
                return _savedNames = ReadNames();
            }
        }
    }

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

    /// <summary>The people of whom some name has words that begin as those typed, those with most articles first; hidden ones are left out.</summary>
    public IReadOnlyList<PersonNames> Search(string typed, int limit) =>
        SavedNames?.Search(typed, limit) ?? Registry.Search(typed, limit);

    /// <summary>How many people editors keep out of lists and facets.</summary>
    public int HiddenCount => Authority.Edits.Count(static e => e is PeopleEdit.Hide);

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
        byte[] state, names;
        lock (_gate)
        {
            if (_registry is null || _stateCommit == commit) return;
            state = _registry.Save();
            names = PersonNameTable.Write(commit, _registry.Authority, _registry.AllNames());
        }

        DurableFile.Replace(StatePath, BitConverter.GetBytes(commit), state);
        DurableFile.Replace(NamesPath, names);
        _stateCommit = commit;
    }

    /// <summary>Why a correction makes no sense, in a sentence for the editor; null when it does.</summary>
    public string? FaultOf(PeopleEdit edit)
    {
        if (IdsOfKnown(edit).FirstOrDefault(id => Registry.Find(id) is null) is { } unknown)
            return $"There is no person with the id {unknown}. Look for the id by a part of the name: newsearch people NAME";
        return edit switch
        {
            PeopleEdit.Merge merge when merge.Id == merge.Into => "A person cannot be merged into itself.",
            PeopleEdit.Rename { To: var name } when string.IsNullOrWhiteSpace(name) => "The new name is empty.",
            PeopleEdit.Alias { Name: var name } when !name.Any(char.IsLetter) => $"\"{name}\" is not a name.",
            PeopleEdit.Split { Roles.Count: 0, Articles.Count: 0 } => "A split needs roles, or the ids of articles, that tell the other person.",
            PeopleEdit.Split split when split.Id == split.To || string.IsNullOrWhiteSpace(split.To) => "A split needs an id of its own for the other person.",
            _ => null,
        };
    }

    /// <summary>True when people.yml changed since it was read: what an editor just wrote is not searched by yet.</summary>
    public bool HasNewCorrections
    {
        get
        {
            lock (_gate) return _registry is not null && Corrections.Stamp != _authorityStamp;
        }
    }

    /// <summary>Reads people.yml again; returns the keys of the articles whose people are now others.</summary>
    internal IReadOnlyList<string> ReloadCorrections()
    {
        var registry = Registry;
        var authority = ReadAuthority();
        var changed = registry.Use(authority);
        _names.Clear();
        return changed;
    }

    /// <summary>
    /// True when an article in the index may not be as the corrections want it: its people have other ids now, or one of them is corrected.
    /// Asked of every article when the corrections were changed while nothing was writing.
    /// </summary>
    internal bool IsTouchedByCorrections(Schema.StoredArticle stored)
    {
        var touched = Registry.Authority.Edits.SelectMany(IdsIn).ToHashSet(StringComparer.Ordinal);
        var now = Registry.PeopleOf(stored.Article.Key).ToHashSet(StringComparer.Ordinal);
        return stored.PersonIds.Any(touched.Contains) || !now.SetEquals(stored.PersonIds);
    }

    private static IEnumerable<string> IdsOfKnown(PeopleEdit edit) => edit is PeopleEdit.Split split ? [split.Id] : IdsIn(edit);

    private static IEnumerable<string> IdsIn(PeopleEdit edit) => edit switch
    {
        PeopleEdit.Merge merge => [merge.Id, merge.Into],
        PeopleEdit.Rename rename => [rename.Id],
        PeopleEdit.Alias alias => [alias.Id],
        PeopleEdit.Hide hide => [hide.Id],
        PeopleEdit.Split split => [split.Id, split.To],
        _ => [],
    };

    private KnownNames Load(string id)
    {
        var names = new KnownNames();
        if ((SavedNames?.Find(id) ?? Registry.NamesOf(id)) is { } person)
        {
            names.Add(person.Preferred, person.Variants);
            names.IsHidden = Authority.IsHidden(person.Id);
        }

        return names;
    }

    private PersonNameTable? ReadNames()
    {
        try
        {
            Span<byte> commit = stackalloc byte[HeaderLengthInBytes];
            using (var state = new FileStream(StatePath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete)) state.ReadExactly(commit);
            return PersonNameTable.Read(File.ReadAllBytes(NamesPath), BitConverter.ToInt64(commit), Corrections.Load());
        }
        catch (IOException)
        {
            // Absent, cut short or being replaced: the registry knows.
            return null;
        }
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
        // The stamp first: what changes between is noticed the next time.
        _authorityStamp = Corrections.Stamp;
        var authority = Corrections.Load();
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

        public void Add(string preferred, ArticlePerson person)
        {
            Preferred = preferred;
            Add(preferred);
            Add(person.Name);
            foreach (var alias in person.Aliases) Add(alias);
        }

        public void Add(string preferred, IReadOnlyList<string> forms)
        {
            Preferred = preferred;
            Add(preferred);
            foreach (var form in forms) Add(form);
        }

        private void Add(string form)
        {
            if (_forms.Length >= NamesPerPerson || Array.IndexOf(_forms, form) >= 0) return;
            lock (this) _forms = [.. _forms, form];
        }
    }
}
