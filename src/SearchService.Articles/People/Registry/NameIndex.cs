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
    private const string AnyGiven = "*";

    // One person or, under a name that several have, a List<T>: half a million lists of one would be most of the memory.
    private readonly Dictionary<string, object> _people = new(StringComparer.Ordinal);
    private readonly Dictionary<string, object>.AlternateLookup<ReadOnlySpan<char>> _byKey;
    private char[] _key = new char[128]; // of the look-up under way

    public NameIndex() => _byKey = _people.GetAlternateLookup<ReadOnlySpan<char>>();

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
        File(Pair(keys[^1], AnyGiven), person);
        if (name.First.Length > 1)
            File(BehindInitial(keys[^1], name.First[0]), person);
    }

    /// <summary>Adds everybody whose name may be the same as or alike the given one, who is not there yet.</summary>
    public void FindLike(PersonName name, List<T> people)
    {
        var keys = name.SpellingKeys;
        if (name.IsSingle)
        {
            AddFiled(keys[0], people);
            AddFiled(Pair(keys[0], AnyGiven), people);
            return;
        }

        var (given, family) = (Given(name), keys[^1]);
        AddFiled(Pair(family, given), people);
        AddFiled(Pair(given, family), people);
        AddFiled(family, people);
        if (given.Length == 1)
        {
            AddFiled(BehindInitial(family, given[0]), people);
            return;
        }

        AddFiled(Pair(family, name.First.AsSpan(0, 1)), people);
        foreach (var other in Nicknames.Of(name.First))
            AddFiled(Pair(family, Transliteration.KeyOf(other)), people);
    }

    // An initial stays the letter it is; a spelling's key would make one of "J" and "Y".
    private static string Given(PersonName name) => name.First.Length == 1 ? name.First : name.SpellingKeys[0];

    private ReadOnlySpan<char> Pair(scoped ReadOnlySpan<char> family, scoped ReadOnlySpan<char> given)
    {
        var length = family.Length + 1 + given.Length;
        if (_key.Length < length) _key = new char[length * 2];
        family.CopyTo(_key);
        _key[family.Length] = ' ';
        given.CopyTo(_key.AsSpan(family.Length + 1));
        return _key.AsSpan(0, length);
    }

    private ReadOnlySpan<char> BehindInitial(scoped ReadOnlySpan<char> family, char initial) => Pair(family, [initial, '*']);

    private void AddFiled(ReadOnlySpan<char> key, List<T> people)
    {
        if (!_byKey.TryGetValue(key, out var filed)) return;
        // A list holds nobody twice.
        var before = people.Count;
        if (filed is T one)
        {
            if (people.IndexOf(one, 0, before) < 0) people.Add(one);
            return;
        }

        foreach (var person in (List<T>)filed)
        {
            if (people.IndexOf(person, 0, before) < 0) people.Add(person);
        }
    }

    private void File(ReadOnlySpan<char> key, T person)
    {
        if (!_byKey.TryGetValue(key, out var filed)) _byKey[key] = person;
        else if (filed is List<T> several)
        {
            if (several.Count < MaxCompared && !several.Contains(person)) several.Add(person);
        }
        else if (filed != person) _byKey[key] = new List<T> { (T)filed, person };
    }
}
