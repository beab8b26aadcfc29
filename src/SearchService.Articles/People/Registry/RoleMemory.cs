namespace SearchService.Articles.People.Registry;

/// <summary>The roles a person was seen in, and whether somebody else's are evidence that the two are one.</summary>
internal sealed class RoleMemory
{
    private const int MaxRoles = 64;
    private const int MinWordLength = 4;

    private static readonly HashSet<string> Weak = new(["former", "with", "from", "senior", "deputy", "late", "then", "that", "this"], StringComparer.OrdinalIgnoreCase);

    // Null until there is a role: most people have none.
    private HashSet<string>? _roles;
    private HashSet<string>? _words;

    /// <summary>Remembers roles.</summary>
    public void Add(IReadOnlyList<string> roles)
    {
        foreach (var role in roles)
        {
            if (_roles?.Count >= MaxRoles)
                return;
            var words = Words(role);
            if (words.Count == 0)
                continue;
            _roles ??= new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            _words ??= new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            if (_roles.Add(string.Join(' ', words)))
                _words.UnionWith(words);
        }
    }

    /// <summary>True when a role is the same, or two telling words are: "police" alone joins nobody. For a surname alone only two words do.</summary>
    public bool Agrees(IReadOnlyList<string> roles, bool bySurnameAlone)
    {
        if (_roles is null || _words is null)
            return false;
        foreach (var role in roles)
        {
            var words = Words(role);
            if (words.Distinct(StringComparer.OrdinalIgnoreCase).Count(_words.Contains) >= 2)
                return true;
            if (!bySurnameAlone && words.Count > 0 && _roles.Contains(string.Join(' ', words)))
                return true;
        }

        return false;
    }

    private static List<string> Words(string role) =>
        [.. role.Split([' ', ',', '-', '\'', '’'], StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length >= MinWordLength && !Weak.Contains(word))];
}
