namespace SearchService.Articles.People.Registry;

/// <summary>Finds, among all people of the archive, the few whose names can be alike a given one, without looking at the others.</summary>
/// <remarks>
/// People are filed under the spelling of their given and family name together, so that an archive's thousands of Kims cost nothing.
/// Initials and family names alone are filed apart; those lists are looked at up to a limit, and beyond it nobody is merged.
/// </remarks>
/// <typeparam name="T">What is filed: one instance a person.</typeparam>
internal sealed class NameIndex<T>
    where T : class
{
    private const int MaxCompared = 256;

    private readonly Dictionary<string, List<T>> _people = new(StringComparer.Ordinal);

    /// <summary>Files a person under one of the person's names.</summary>
    public void Add(PersonName name, T person)
    {
        var keys = name.SpellingKeys;
        if (name.IsSingle)
        {
            File(keys[0], person);
            return;
        }

        File(Pair(keys[^1], Given(name)), person);
        File(Family(keys[^1]), person);
        if (name.First.Length > 1)
            File(BehindInitial(keys[^1], name.First), person);
    }

    /// <summary>Everybody whose name may be the same as or alike the given one; some may come twice.</summary>
    public IEnumerable<T> MayBeLike(PersonName name)
    {
        var keys = name.SpellingKeys;
        if (name.IsSingle)
            return Filed(keys[0]).Concat(Filed(Family(keys[0])));
        var (given, family) = (Given(name), keys[^1]);
        var people = Filed(Pair(family, given)).Concat(Filed(Pair(given, family))).Concat(Filed(family));
        if (given.Length == 1)
            return people.Concat(Filed(BehindInitial(family, given)));
        people = people.Concat(Filed(Pair(family, name.First[..1])));
        foreach (var other in Nicknames.Of(name.First))
            people = people.Concat(Filed(Pair(family, Transliteration.KeyOf(other))));
        return people;
    }

    // An initial stays the letter it is; a spelling's key would make one of "J" and "Y".
    private static string Given(PersonName name) => name.First.Length == 1 ? name.First : name.SpellingKeys[0];

    private static string Pair(string family, string given) => $"{family} {given}";

    private static string Family(string family) => $"{family} *";

    private static string BehindInitial(string family, string given) => $"{family} {given[0]}*";

    private List<T> Filed(string key) => _people.GetValueOrDefault(key) ?? [];

    private void File(string key, T person)
    {
        if (!_people.TryGetValue(key, out var people))
            _people[key] = people = new List<T>(1);
        if (people.Count < MaxCompared && !people.Contains(person))
            people.Add(person);
    }
}
