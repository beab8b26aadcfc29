using System.Text;

namespace SearchService.Articles.People.Registry;

/// <summary>Gives names ids by rule: the same id for the same name, and for names that are surely or, with a role in common, very
/// likely the same person's. What was once decided stays, so that reading an article again changes nothing.</summary>
internal sealed class MachineIdentities
{
    private readonly Dictionary<string, string> _idByKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Identity> _byId = new(StringComparer.Ordinal);
    private readonly NameIndex<Identity> _index = new();
    private readonly List<Identity> _found = [];

    /// <summary>Every decision: the key of a name, the name as first printed, and its id. In the order in which they were made.</summary>
    public List<(string Key, string Name, string Id)> Decisions { get; } = [];

    /// <summary>The id of a name, decided now if it is new.</summary>
    public string Resolve(string name, IReadOnlyList<string> roles)
    {
        var parsed = PersonName.Parse(name);
        var key = parsed is null ? name : KeyOf(parsed);
        if (_idByKey.TryGetValue(key, out var known))
        {
            _byId[known].AddRoles(roles);
            return known;
        }

        var id = (parsed is null ? null : FindLike(parsed, roles)) ?? NewId(key);
        Decide(key, name, id);
        _byId[id].AddRoles(roles);
        return id;
    }

    /// <summary>Takes over a decision made before.</summary>
    public void Decide(string key, string name, string id)
    {
        if (!_idByKey.TryAdd(key, id))
            return;
        Decisions.Add((key, name, id));
        if (!_byId.TryGetValue(id, out var identity))
            _byId[id] = identity = new Identity(id);
        if (PersonName.Parse(name) is not { } parsed)
            return;
        identity.Names.Add(parsed);
        _index.Add(parsed, identity);
    }

    /// <summary>Remembers a role without resolving: used when a saved registry is read.</summary>
    public void Remember(string id, IReadOnlyList<string> roles)
    {
        if (_byId.TryGetValue(id, out var identity))
            identity.AddRoles(roles);
    }

    /// <summary>Pairs whose names are alike but that no role joined; a pair may come twice, once from each side.</summary>
    public IEnumerable<(string One, string Other, string Reason)> AlikePairs()
    {
        var people = new List<Identity>();
        foreach (var identity in _byId.Values)
        {
            people.Clear();
            foreach (var name in identity.Names) _index.FindLike(name, people);
            foreach (var other in people)
            {
                if (other != identity && BestLikeness(identity, other) is { } reason)
                    yield return (identity.Id, other.Id, reason);
            }
        }
    }

    private static string? BestLikeness(Identity one, Identity other)
    {
        foreach (var name in one.Names)
        {
            foreach (var second in other.Names)
            {
                var (likeness, reason) = ArchiveMatching.Compare(name, second);
                if (likeness != NameLikeness.Different)
                    return reason;
            }
        }

        return null;
    }

    private static string KeyOf(PersonName name) => name.Suffix is null ? name.Key : $"{name.Key} {name.Suffix}";

    // The one person this name can belong to; with two or more, or only a likeness without a common role, nobody.
    private string? FindLike(PersonName name, IReadOnlyList<string> roles)
    {
        Identity? same = null, alike = null;
        int sameCount = 0, alikeCount = 0;
        _found.Clear();
        _index.FindLike(name, _found);
        foreach (var identity in _found)
        {
            var best = NameLikeness.Different;
            foreach (var other in identity.Names)
            {
                if (ArchiveMatching.Compare(name, other).Likeness is var likeness && likeness > best)
                    best = likeness;
            }

            if (best == NameLikeness.Same)
                (same, sameCount) = (identity, sameCount + 1);
            else if (best == NameLikeness.Alike && identity.SharesRole(roles, name.IsSingle || identity.Names.TrueForAll(other => other.IsSingle)))
                (alike, alikeCount) = (identity, alikeCount + 1);
        }

        if (sameCount > 0)
            return sameCount == 1 ? same!.Id : null;
        return alikeCount == 1 ? alike!.Id : null;
    }

    private string NewId(string key)
    {
        var slug = new StringBuilder(key.Length);
        foreach (var letter in key)
            slug.Append(char.IsLetterOrDigit(letter) ? letter : '-');
        var id = slug.ToString();
        for (var number = 2; _byId.ContainsKey(id); number++)
            id = $"{slug}-{number}";
        return id;
    }

    private sealed class Identity(string id)
    {
        private readonly RoleMemory _roles = new();

        public string Id { get; } = id;

        public List<PersonName> Names { get; } = [];

        public void AddRoles(IReadOnlyList<string> roles) => _roles.Add(roles);

        public bool SharesRole(IReadOnlyList<string> roles, bool bySurnameAlone) => _roles.Agrees(roles, bySurnameAlone);
    }
}
