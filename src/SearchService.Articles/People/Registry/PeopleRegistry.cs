namespace SearchService.Articles.People.Registry;

/// <summary>The people of the whole archive: who is in which article, under which names and roles, since when.</summary>
/// <remarks>
/// Holds what each article says (appearances) and derives everything else, so that an article can be forgotten or read again and an
/// editor's corrections can change at any time. Ids are made from names and kept: the same article gives the same ids. Thread-safe.
/// </remarks>
public sealed class PeopleRegistry
{
    private readonly Lock _lock = new();
    private readonly MachineIdentities _identities = new();
    private readonly Dictionary<string, List<Appearance>> _byArticle = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RegistryEntry> _people = new(StringComparer.Ordinal);
    private PeopleAuthority _authority;

    /// <summary>An empty registry.</summary>
    public PeopleRegistry(PeopleAuthority? authority = null) => _authority = authority ?? PeopleAuthority.Empty;

    /// <summary>The editor's corrections in use.</summary>
    public PeopleAuthority Authority
    {
        get
        {
            lock (_lock)
                return _authority;
        }
    }

    /// <summary>Number of people with at least one article.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
                return _people.Count;
        }
    }

    /// <summary>Takes in an article's people, in place of what it said before, and tells who they are. Same order as given.</summary>
    public IReadOnlyList<ResolvedPerson> Add(string articleId, DateTimeOffset? published, ArticlePeople people)
    {
        ArgumentNullException.ThrowIfNull(articleId);
        ArgumentNullException.ThrowIfNull(people);
        lock (_lock)
        {
            Remove(articleId);
            var appearances = new List<Appearance>(people.People.Count);
            foreach (var person in people.People)
                appearances.Add(Appearance.Of(articleId, published, person, _identities.Resolve(person.Name, person.Roles)));
            Insert(articleId, appearances);
            return [.. people.People.Zip(appearances, ResolveOne)];
        }
    }

    /// <summary>Removes what an article said. Ids of its people stay reserved for their names. False when the article is unknown.</summary>
    public bool Forget(string articleId)
    {
        lock (_lock)
            return Remove(articleId);
    }

    /// <summary>Puts other corrections in force for everything seen so far and everything to come.</summary>
    /// <returns>Ids of the articles in which somebody's id changed: they need indexing again.</returns>
    public IReadOnlyList<string> Use(PeopleAuthority authority)
    {
        ArgumentNullException.ThrowIfNull(authority);
        lock (_lock)
        {
            var before = _authority;
            _authority = authority;
            _people.Clear();
            var changed = new List<string>();
            foreach (var (articleId, appearances) in _byArticle)
            {
                var differs = false;
                foreach (var appearance in appearances)
                {
                    var id = authority.Resolve(appearance);
                    differs |= id != before.Resolve(appearance) || authority.IsHidden(id) != before.IsHidden(id) || authority.NameOf(id) != before.NameOf(id);
                    EntryOf(id).Add(appearance);
                }

                if (differs)
                    changed.Add(articleId);
            }

            return changed;
        }
    }

    /// <summary>What everybody is called, hidden ones included, in no order.</summary>
    public IReadOnlyList<PersonNames> AllNames()
    {
        lock (_lock) return [.. _people.Select(entry => entry.Value.ToNames(entry.Key, _authority))];
    }

    /// <summary>Everything known of a person; null for an unknown id. The id of somebody merged away finds the one merged into.</summary>
    /// <param name="id">The person's id.</param>
    /// <param name="without">Articles to take no notice of, because they may not be shown. Who is in no other is unknown.</param>
    public PersonProfile? Find(string id, IReadOnlySet<string>? without = null)
    {
        ArgumentNullException.ThrowIfNull(id);
        lock (_lock)
        {
            var entry = FindEntry(ref id);
            if (without is { Count: > 0 }) entry = entry?.Without(without);
            return entry?.ToProfile(id, _authority);
        }
    }

    /// <summary>What a person is called, found as by <see cref="Find"/> but without what else is known.</summary>
    public PersonNames? NamesOf(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        lock (_lock) return FindEntry(ref id)?.ToNames(id, _authority);
    }

    /// <summary>The people of an article, by id; empty for an unknown article.</summary>
    public IReadOnlyList<string> PeopleOf(string articleId)
    {
        lock (_lock)
            return _byArticle.TryGetValue(articleId, out var appearances) ? [.. appearances.Select(_authority.Resolve).Distinct()] : [];
    }

    /// <summary>The articles that name a person, with those that only credit one last; empty for an unknown id.</summary>
    public IReadOnlyList<string> ArticlesOf(string id)
    {
        lock (_lock)
            return _people.TryGetValue(id, out var entry) ? entry.Articles() : [];
    }

    /// <summary>People whose names have words that begin with the words of the query, most articles first.</summary>
    public IReadOnlyList<PersonNames> Search(string query, int limit, bool includeHidden = false)
    {
        var search = new NameSearch(query);
        lock (_lock)
        {
            return [.. _people
                .Where(entry => (includeHidden || !_authority.IsHidden(entry.Key)) && entry.Value.Matches(search, _authority.NameOf(entry.Key)))
                .OrderByDescending(entry => entry.Value.ArticleCount).ThenBy(entry => entry.Key, StringComparer.Ordinal)
                .Take(limit)
                .Select(entry => entry.Value.ToNames(entry.Key, _authority))];
        }
    }

    /// <summary>Pairs of people an editor may want to merge: names alike, nothing to prove it. Those with most articles first.</summary>
    public IReadOnlyList<MergeSuggestion> SuggestMerges(int limit)
    {
        lock (_lock)
        {
            return [.. _identities.AlikePairs()
                .Where(pair => _people.ContainsKey(pair.One) && _people.ContainsKey(pair.Other))
                .Select(pair => string.CompareOrdinal(pair.One, pair.Other) < 0 ? pair : (One: pair.Other, Other: pair.One, pair.Reason))
                .Select(pair => _people[pair.One].ArticleCount >= _people[pair.Other].ArticleCount
                    ? new MergeSuggestion(pair.One, pair.Other, pair.Reason)
                    : new MergeSuggestion(pair.Other, pair.One, pair.Reason))
                .DistinctBy(pair => (pair.OneId, pair.OtherId))
                .OrderByDescending(pair => _people[pair.OneId].ArticleCount + _people[pair.OtherId].ArticleCount)
                .ThenBy(pair => pair.OneId, StringComparer.Ordinal).ThenBy(pair => pair.OtherId, StringComparer.Ordinal)
                .Take(limit)];
        }
    }

    /// <summary>Everything to keep, as bytes for <see cref="Load"/>. The corrections are not in it: they are people.yml's.</summary>
    public byte[] Save()
    {
        lock (_lock)
            return RegistryState.Write(_identities.Decisions, _byArticle);
    }

    /// <summary>The registry that <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged or of another version: read the articles again.</exception>
    public static PeopleRegistry Load(ReadOnlySpan<byte> state, PeopleAuthority? authority = null)
    {
        var registry = new PeopleRegistry(authority);
        RegistryState.Read(
            state,
            registry._identities.Decide,
            (articleId, appearances) =>
            {
                foreach (var appearance in appearances)
                    registry._identities.Remember(appearance.MachineId, appearance.Roles);
                registry.Insert(articleId, appearances);
            });
        return registry;
    }

    private ResolvedPerson ResolveOne(ArticlePerson person, Appearance appearance)
    {
        var id = _authority.Resolve(appearance);
        return new ResolvedPerson(person, id, _people[id].NameOf(id, _authority), _authority.IsHidden(id));
    }

    private void Insert(string articleId, List<Appearance> appearances)
    {
        if (appearances.Count == 0)
            return;
        _byArticle[articleId] = appearances;
        foreach (var appearance in appearances)
            EntryOf(_authority.Resolve(appearance)).Add(appearance);
    }

    private bool Remove(string articleId)
    {
        if (!_byArticle.Remove(articleId, out var appearances))
            return false;
        foreach (var appearance in appearances)
        {
            var id = _authority.Resolve(appearance);
            if (_people.TryGetValue(id, out var entry) && entry.Remove(appearance) && entry.IsEmpty)
                _people.Remove(id);
        }

        return true;
    }

    private RegistryEntry EntryOf(string id)
    {
        if (!_people.TryGetValue(id, out var entry))
            _people[id] = entry = new RegistryEntry();
        return entry;
    }

    /// <summary>The entry of an id, or of the one it was merged into, which the id then becomes.</summary>
    private RegistryEntry? FindEntry(ref string id)
    {
        if (_people.TryGetValue(id, out var entry))
            return entry;
        id = _authority.Resolve(new Appearance("", null, "", [], [], 0, false) { MachineId = id });
        return _people.GetValueOrDefault(id);
    }
}
