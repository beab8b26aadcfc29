using SearchService.Articles.People.Registry;

namespace SearchService.Articles.People.Resolving;

/// <summary>Puts mentions together that name the same person: first the full names, then surnames and given names alone.</summary>
/// <remarks>Indexes by name part keep it linear for ordinary articles; a part that hundreds of people share is looked at only so often.</remarks>
internal sealed class MentionResolver
{
    // On a page with more full names than this on one surname (a list of winners), only the first ones are compared.
    private const int MaxCandidates = 32;
    private const int MinSpelledLetters = 6;

    private readonly List<PersonCluster> _people = [];
    private readonly Dictionary<string, PersonCluster> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PersonCluster?> _bySpelling = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<PersonCluster>> _byPart = new(StringComparer.Ordinal);

    /// <summary>The people, in the order in which their first full name was seen.</summary>
    public List<PersonCluster> Resolve(List<PersonSpan> spans)
    {
        foreach (var span in spans)
        {
            if (!span.Name.IsSingle)
                Join(span, FindFull(span.Name));
        }

        var latest = new Dictionary<string, PersonCluster>(StringComparer.Ordinal);
        foreach (var span in spans)
        {
            if (span.Name.IsSingle)
                Join(span, FindSingle(span.Name.First, latest));
            latest[span.Person!.Name.Last] = span.Person;
        }

        return _people;
    }

    /// <summary>Adds the maker named in a credit or byline, to somebody already there or as a new person.</summary>
    public void AddCredit(PersonName name, string text, PersonMention place)
    {
        var person = name.IsSingle ? null : FindFull(name);
        if (person is null)
            person = Create(name, text);
        else
            person.AddForm(name, text);
        person.Credits.Add(place);
    }

    private void Join(PersonSpan span, PersonCluster? person)
    {
        if (person is null)
        {
            person = Create(span.Name, span.Text);
        }
        else
        {
            person.AddForm(span.Name, span.Text);
            Index(span.Name, person);
        }

        person.Spans.Add(span);
        span.Person = person;
    }

    private PersonCluster Create(PersonName name, string text)
    {
        var person = new PersonCluster { Name = name, Text = text };
        _people.Add(person);
        Index(name, person);
        return person;
    }

    private void Index(PersonName name, PersonCluster person)
    {
        if (!_byKey.TryAdd(name.Key + name.Suffix, person))
            return;
        // "Zelensky" for Volodymyr Zelenskiy; not if two people's names sound alike.
        if (!name.IsSingle && name.Last.Length >= MinSpelledLetters && Transliteration.KeyOf(name.Last) is var spelling && !_bySpelling.TryAdd(spelling, person) && _bySpelling[spelling] != person)
            _bySpelling[spelling] = null;
        foreach (var part in name.Parts)
        {
            if (!_byPart.TryGetValue(part, out var people))
                _byPart[part] = people = [];
            if (people.Count < MaxCandidates && !people.Contains(person))
                people.Add(person);
        }
    }

    private PersonCluster? FindFull(PersonName name)
    {
        if (_byKey.TryGetValue(name.Key + name.Suffix, out var same))
            return same;
        PersonCluster? found = null;
        foreach (var part in name.Parts)
        {
            foreach (var person in _byPart.GetValueOrDefault(part, []))
            {
                if (person == found || !NameMatching.IsSameInArticle(name, person.Name))
                    continue;
                // "J. Smith" with both John and Jane about: nobody knows.
                if (found is not null)
                    return null;
                found = person;
            }
        }

        return found;
    }

    private PersonCluster? FindSingle(string part, Dictionary<string, PersonCluster> latest)
    {
        if (!_byPart.TryGetValue(part, out var people))
            return _bySpelling.GetValueOrDefault(Transliteration.KeyOf(part));
        var family = people.FindAll(person => person.Name.Last == part);
        if (family.Count == 1)
            return family[0];
        if (family.Count > 1)
            return latest.GetValueOrDefault(part) ?? family[0];
        var given = people.FindAll(person => person.Name.First == part);
        return given.Count == 1 ? given[0] : given.Count == 0 && people.Count == 1 ? people[0] : null;
    }
}
