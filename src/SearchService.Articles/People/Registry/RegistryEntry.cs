namespace SearchService.Articles.People.Registry;

/// <summary>The appearances of one person, and what follows from them.</summary>
internal sealed class RegistryEntry
{
    // Most people of an archive are in one article; sets and counts are for the others.
    private Appearance? _only;
    private Several? _several;

    // Folding is most of a search by name, and a search looks at everybody.
    private string[][]? _searchWords;

    /// <summary>True when no article names the person any more.</summary>
    public bool IsEmpty => Appearances.Count == 0;

    /// <summary>Articles that name the person in running text.</summary>
    public int ArticleCount { get; private set; }

    private IReadOnlyCollection<Appearance> Appearances => _several is not null ? _several.Appearances : _only is null ? [] : [_only];

    public void Add(Appearance appearance)
    {
        _searchWords = null;
        ArticleCount += appearance.IsCreditOnly ? 0 : 1;
        if (_several is null && _only is null)
        {
            _only = appearance;
            return;
        }

        if (_several is null)
        {
            _several = new Several();
            _several.Add(_only!);
            _only = null;
        }

        _several.Add(appearance);
    }

    public bool Remove(Appearance appearance)
    {
        if (_several is null ? !ReferenceEquals(_only, appearance) : !_several.Remove(appearance)) return false;
        _only = null;
        _searchWords = null;
        ArticleCount -= appearance.IsCreditOnly ? 0 : 1;
        return true;
    }

    /// <summary>What follows from the other articles alone; null when there are none.</summary>
    public RegistryEntry? Without(IReadOnlySet<string> articles)
    {
        var rest = new RegistryEntry();
        foreach (var appearance in Appearances)
        {
            if (!articles.Contains(appearance.ArticleId)) rest.Add(appearance);
        }

        return rest.IsEmpty ? null : rest;
    }

    /// <summary>The editor's name, else the form printed most often; of two, the fuller.</summary>
    public string NameOf(string id, PeopleAuthority authority) =>
        authority.NameOf(id) ?? _only?.Name ?? _several!.Names.Aggregate(static (best, other) => IsBetter(other, best) ? other : best).Key;

    /// <summary>True when a search finds one of the names, aliases, or the editor's name.</summary>
    public bool Matches(NameSearch search, string? editorsName)
    {
        _searchWords ??= [.. NamesAndAliases().Select(NameSearch.WordsOf)];
        foreach (var name in _searchWords)
        {
            if (search.Finds(name)) return true;
        }

        return editorsName is not null && search.Finds(editorsName);
    }

    /// <summary>What the person is called, without what else is known.</summary>
    public PersonNames ToNames(string id, PeopleAuthority authority) =>
        new(id, NameOf(id, authority), ArticleCount, Appearances.Count - ArticleCount, [.. Variants().Select(static variant => variant.Name)]);

    /// <summary>Ids of the articles, those that only credit the person last.</summary>
    public IReadOnlyList<string> Articles() =>
        [.. Appearances.OrderBy(appearance => appearance.IsCreditOnly).ThenByDescending(appearance => appearance.Published).ThenBy(appearance => appearance.ArticleId, StringComparer.Ordinal).Select(appearance => appearance.ArticleId)];

    public PersonProfile ToProfile(string id, PeopleAuthority authority)
    {
        var dated = Appearances.Where(appearance => appearance.Published is not null).Select(appearance => appearance.Published!.Value).ToList();
        return new PersonProfile
        {
            Id = id,
            Name = NameOf(id, authority),
            IsHidden = authority.IsHidden(id),
            Variants = [.. Variants()],
            Roles = [.. Appearances
                .SelectMany(appearance => appearance.Roles.Select(role => (Role: role, appearance.Published)))
                .GroupBy(entry => entry.Role, StringComparer.OrdinalIgnoreCase)
                .Select(group => new PersonRole(group.First().Role, group.Min(entry => entry.Published), group.Max(entry => entry.Published), group.Count()))
                .OrderByDescending(role => role.Last).ThenByDescending(role => role.Articles).ThenBy(role => role.Role, StringComparer.Ordinal)],
            FirstSeen = dated.Count == 0 ? null : dated.Min(),
            LastSeen = dated.Count == 0 ? null : dated.Max(),
            ArticleCount = ArticleCount,
            CreditCount = Appearances.Count - ArticleCount,
            MentionCount = Appearances.Sum(appearance => appearance.Mentions),
        };
    }

    private IEnumerable<string> NamesAndAliases() =>
        _several is not null ? _several.Names.Keys.Union(_several.Aliases.Keys) : _only!.Aliases.Prepend(_only.Name).Distinct();

    private static bool IsBetter(KeyValuePair<string, int> name, KeyValuePair<string, int> than)
    {
        if (name.Value != than.Value) return name.Value > than.Value;
        if (name.Key.Length != than.Key.Length) return name.Key.Length > than.Key.Length;
        return string.CompareOrdinal(name.Key, than.Key) < 0;
    }

    // Most people are in one article, and every save writes everybody's.
    private IEnumerable<NameVariant> Variants() => _only is not null ? VariantsOf(_only) : VariantsOfAll();

    private static IEnumerable<NameVariant> VariantsOf(Appearance appearance)
    {
        if (appearance.Aliases.Count == 0) return [new NameVariant(appearance.Name, 1)];
        return appearance.Aliases.Append(appearance.Name).Distinct().Order(StringComparer.Ordinal).Select(static name => new NameVariant(name, 1));
    }

    private IEnumerable<NameVariant> VariantsOfAll() => Appearances
        .SelectMany(appearance => appearance.Aliases.Append(appearance.Name).Distinct())
        .GroupBy(name => name, StringComparer.Ordinal)
        .Select(group => new NameVariant(group.Key, group.Count()))
        .OrderByDescending(variant => variant.Articles).ThenBy(variant => variant.Name, StringComparer.Ordinal);

    /// <summary>Several articles' appearances, and how often each name and alias is among them.</summary>
    private sealed class Several
    {
        public HashSet<Appearance> Appearances { get; } = new(ReferenceEqualityComparer.Instance);

        public Dictionary<string, int> Names { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, int> Aliases { get; } = new(StringComparer.Ordinal);

        public void Add(Appearance appearance)
        {
            Appearances.Add(appearance);
            Names[appearance.Name] = Names.GetValueOrDefault(appearance.Name) + 1;
            foreach (var alias in appearance.Aliases) Aliases[alias] = Aliases.GetValueOrDefault(alias) + 1;
        }

        public bool Remove(Appearance appearance)
        {
            if (!Appearances.Remove(appearance)) return false;
            if (--Names[appearance.Name] == 0) Names.Remove(appearance.Name);
            foreach (var alias in appearance.Aliases)
            {
                if (--Aliases[alias] == 0) Aliases.Remove(alias);
            }

            return true;
        }
    }
}
