namespace SearchService.Articles.People.Registry;

/// <summary>The appearances of one person, and what follows from them.</summary>
internal sealed class RegistryEntry
{
    private readonly HashSet<Appearance> _appearances = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _aliases = new(StringComparer.Ordinal);

    // Folding is most of a search by name, and a search looks at everybody.
    private string[][]? _searchWords;

    /// <summary>True when no article names the person any more.</summary>
    public bool IsEmpty => _appearances.Count == 0;

    /// <summary>Articles that name the person in running text.</summary>
    public int ArticleCount { get; private set; }

    public void Add(Appearance appearance)
    {
        _appearances.Add(appearance);
        _searchWords = null;
        ArticleCount += appearance.IsCreditOnly ? 0 : 1;
        _names[appearance.Name] = _names.GetValueOrDefault(appearance.Name) + 1;
        foreach (var alias in appearance.Aliases) _aliases[alias] = _aliases.GetValueOrDefault(alias) + 1;
    }

    public bool Remove(Appearance appearance)
    {
        if (!_appearances.Remove(appearance))
            return false;
        _searchWords = null;
        ArticleCount -= appearance.IsCreditOnly ? 0 : 1;
        if (--_names[appearance.Name] == 0)
            _names.Remove(appearance.Name);
        foreach (var alias in appearance.Aliases)
        {
            if (--_aliases[alias] == 0)
                _aliases.Remove(alias);
        }

        return true;
    }

    /// <summary>What follows from the other articles alone; null when there are none.</summary>
    public RegistryEntry? Without(IReadOnlySet<string> articles)
    {
        var rest = new RegistryEntry();
        foreach (var appearance in _appearances)
        {
            if (!articles.Contains(appearance.ArticleId)) rest.Add(appearance);
        }

        return rest.IsEmpty ? null : rest;
    }

    /// <summary>The editor's name, else the form printed most often; of two, the fuller.</summary>
    public string NameOf(string id, PeopleAuthority authority) =>
        authority.NameOf(id) ?? _names.Aggregate(static (best, other) => IsBetter(other, best) ? other : best).Key;

    /// <summary>True when a search finds one of the names, aliases, or the editor's name.</summary>
    public bool Matches(NameSearch search, string? editorsName)
    {
        _searchWords ??= [.. _names.Keys.Union(_aliases.Keys).Select(NameSearch.WordsOf)];
        foreach (var name in _searchWords)
        {
            if (search.Finds(name)) return true;
        }

        return editorsName is not null && search.Finds(editorsName);
    }

    /// <summary>What the person is called, without what else is known.</summary>
    public PersonNames ToNames(string id, PeopleAuthority authority) =>
        new(id, NameOf(id, authority), ArticleCount, _appearances.Count - ArticleCount, [.. Variants().Select(static variant => variant.Name)]);

    /// <summary>Ids of the articles, those that only credit the person last.</summary>
    public IReadOnlyList<string> Articles() =>
        [.. _appearances.OrderBy(appearance => appearance.IsCreditOnly).ThenByDescending(appearance => appearance.Published).ThenBy(appearance => appearance.ArticleId, StringComparer.Ordinal).Select(appearance => appearance.ArticleId)];

    public PersonProfile ToProfile(string id, PeopleAuthority authority)
    {
        var dated = _appearances.Where(appearance => appearance.Published is not null).Select(appearance => appearance.Published!.Value).ToList();
        return new PersonProfile
        {
            Id = id,
            Name = NameOf(id, authority),
            IsHidden = authority.IsHidden(id),
            Variants = [.. Variants()],
            Roles = [.. _appearances
                .SelectMany(appearance => appearance.Roles.Select(role => (Role: role, appearance.Published)))
                .GroupBy(entry => entry.Role, StringComparer.OrdinalIgnoreCase)
                .Select(group => new PersonRole(group.First().Role, group.Min(entry => entry.Published), group.Max(entry => entry.Published), group.Count()))
                .OrderByDescending(role => role.Last).ThenByDescending(role => role.Articles).ThenBy(role => role.Role, StringComparer.Ordinal)],
            FirstSeen = dated.Count == 0 ? null : dated.Min(),
            LastSeen = dated.Count == 0 ? null : dated.Max(),
            ArticleCount = ArticleCount,
            CreditCount = _appearances.Count - ArticleCount,
            MentionCount = _appearances.Sum(appearance => appearance.Mentions),
        };
    }

    private static bool IsBetter(KeyValuePair<string, int> name, KeyValuePair<string, int> than)
    {
        if (name.Value != than.Value) return name.Value > than.Value;
        if (name.Key.Length != than.Key.Length) return name.Key.Length > than.Key.Length;
        return string.CompareOrdinal(name.Key, than.Key) < 0;
    }

    // Most people are in one article, and every save writes everybody's.
    private IEnumerable<NameVariant> Variants() => _appearances.Count == 1
        ? VariantsOf(_appearances.First())
        : VariantsOfAll();

    private static IEnumerable<NameVariant> VariantsOf(Appearance appearance)
    {
        if (appearance.Aliases.Count == 0) return [new NameVariant(appearance.Name, 1)];
        return appearance.Aliases.Append(appearance.Name).Distinct().Order(StringComparer.Ordinal).Select(static name => new NameVariant(name, 1));
    }

    private IEnumerable<NameVariant> VariantsOfAll() => _appearances
        .SelectMany(appearance => appearance.Aliases.Append(appearance.Name).Distinct())
        .GroupBy(name => name, StringComparer.Ordinal)
        .Select(group => new NameVariant(group.Key, group.Count()))
        .OrderByDescending(variant => variant.Articles).ThenBy(variant => variant.Name, StringComparer.Ordinal);
}
