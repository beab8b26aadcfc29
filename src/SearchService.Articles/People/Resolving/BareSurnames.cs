using SearchService.Articles.People.Tagging;

namespace SearchService.Articles.People.Resolving;

/// <summary>Finds surnames that stand alone, once the full name is known from elsewhere in the article.</summary>
internal sealed class BareSurnames(NameClaims claims)
{
    private readonly HashSet<ulong> _surnames = [];
    private readonly HashSet<ulong> _nonSurnames = [];
    private readonly HashSet<ulong> _takenForPlace = [];
    private readonly Dictionary<ulong, int> _standing = [];

    private void CollectSurnames(TokenizedText tokens, List<NameSpan> people)
    {
        _surnames.Clear();
        _nonSurnames.Clear();
        _takenForPlace.Clear();
        foreach (var name in people)
        {
            if (name.Count < 2)
                continue;
            var last = name.End - 1;
            while (last > name.First && ((tokens.Classes[last] & WordClass.Suffix) != 0 || tokens[last] is ","))
                last--;
            if (last > name.First && tokens[last].Length > 2)
                _surnames.Add(SurnameHash(tokens[last], tokens.Words[last]));

            // "Xi Jinping" is Xi, "Malala Yousafzai" Malala; but "Will Smith" is no "Will".
            const WordClass Ordinary = WordClass.Common | WordClass.Place | WordClass.Demonym | WordClass.Title | WordClass.Honorific | WordClass.Function;
            if ((tokens.Classes[name.First] & Ordinary) == 0 && (tokens.Flags[name.First] & TokenFlags.Initial) == 0)
                _surnames.Add(tokens.Words[name.First]);
        }

        CountStanding(tokens, people);

        // A surname that the tagger also takes for a place or an organisation ("Paris") counts only where a person would stand: if it
        // is on the list of places, or taken for one twice. Once is the tagger's mistake more often ("an update from Braverman").
        for (var token = 0; token < tokens.Count; token++)
        {
            if (claims[token] is NameType.Place or NameType.Organisation && _surnames.Contains(tokens.Words[token]) && NameClaims.StandsWherePlacesDo(tokens, token)
                && !IsSurelyPerson(tokens, token)
                && ((tokens.Classes[token] & WordClass.Place) != 0 || !_takenForPlace.Add(tokens.Words[token])))
                _nonSurnames.Add(tokens.Words[token]);
        }
    }

    // How often the tagger took a word by itself for a person, less how often for something else.
    private void CountStanding(TokenizedText tokens, List<NameSpan> people)
    {
        _standing.Clear();
        foreach (var name in people)
        {
            if (name.Count == 1)
                _standing[tokens.Words[name.First]] = _standing.GetValueOrDefault(tokens.Words[name.First]) + 1;
        }

        for (var token = 0; token < tokens.Count; token++)
        {
            if (claims[token] is NameType.Place or NameType.Organisation or NameType.Other && _standing.TryGetValue(tokens.Words[token], out var standing))
                _standing[tokens.Words[token]] = standing - 1;
        }
    }

    // "An update from Braverman": people send things as well as places do.
    private static bool IsSource(TokenizedText tokens, int token) => tokens[token - 1] is "from" && (tokens.Classes[token] & WordClass.Place) == 0;

    private bool IsSurelyPerson(TokenizedText tokens, int token)
    {
        const WordClass Ordinary = WordClass.Common | WordClass.Place | WordClass.Demonym | WordClass.Organisation | WordClass.Ground | WordClass.Calendar;
        const int ClearMajority = 2;
        return (tokens.Classes[token] & Ordinary) == 0 && _standing.GetValueOrDefault(tokens.Words[token]) >= ClearMajority;
    }

    /// <summary>After "Ilona" was a person twice, a third one that nothing claims is her too. After "Valeska Paris", a "Paris" that nothing else claims is her; so is a "kupchan" somebody forgot to capitalise.</summary>
    public void Add(TokenizedText tokens, List<NameSpan> people)
    {
        CollectSurnames(tokens, people);
        if (_surnames.Count == 0 && _standing.Count == 0)
            return;
        for (var token = 0; token < tokens.Count; token++)
        {
            var flags = tokens.Flags[token];
            if ((flags & TokenFlags.Punctuation) != 0 || claims[token] == NameType.Person)
                continue;
            var isSurname = _surnames.Contains(SurnameHash(tokens[token], tokens.Words[token]));
            if (!isSurname && !(claims[token] == NameClaims.Free && (flags & TokenFlags.Candidate) != 0 && IsSurelyPerson(tokens, token)))
                continue;
            var classes = tokens.Classes[token];
            if ((flags & TokenFlags.Candidate) == 0)
            {
                const WordClass Rare = WordClass.Forename | WordClass.Surname;
                if ((classes & ~Rare) == 0 && tokens[token].Length >= 5 && NameClaims.StandsWherePeopleDo(tokens, token))
                    people.Add(new NameSpan(token, token + 1, NameType.Person));
                continue;
            }

            var isAlone = !IsSameName(tokens, token, token - 1) && !IsSameName(tokens, token, token + 1);
            var isWord = (classes & (WordClass.Common | WordClass.Place | WordClass.Demonym | WordClass.Calendar | WordClass.Function)) != 0;
            var startsSentence = (flags & (TokenFlags.SentenceStart | TokenFlags.LoudSentence | TokenFlags.HeadlineSentence)) != 0;
            if (!isAlone || (NameClaims.StandsWherePlacesDo(tokens, token) && !IsSurelyPerson(tokens, token) && !IsSource(tokens, token)) || (_nonSurnames.Contains(tokens.Words[token]) && !NameClaims.StandsWherePeopleDo(tokens, token)))
                continue;
            if (isWord && startsSentence && !NameClaims.StandsWherePeopleDo(tokens, token))
                continue;
            people.Add(new NameSpan(token, token + 1, NameType.Person));
        }
    }

    private static ulong SurnameHash(ReadOnlySpan<char> word, ulong hash)
    {
        var hyphen = word.IndexOf('-');
        return hyphen is 2 && (word.StartsWith("al", StringComparison.OrdinalIgnoreCase) || word.StartsWith("el", StringComparison.OrdinalIgnoreCase))
            ? WordHash.Of(word[3..])
            : hash;
    }

    private bool IsSameName(TokenizedText tokens, int token, int neighbour)
    {
        if (neighbour < 0 || neighbour >= tokens.Count)
            return false;
        var later = Math.Max(token, neighbour);
        if ((tokens.Flags[later] & TokenFlags.SentenceStart) != 0)
            return false;
        if ((tokens.Flags[later] & (TokenFlags.LoudSentence | TokenFlags.HeadlineSentence)) != 0)
            return claims[token] != NameClaims.Free && claims[neighbour] == claims[token];
        const WordClass Around = WordClass.Title | WordClass.Honorific | WordClass.Role | WordClass.Function | WordClass.Demonym;
        return (tokens.Flags[neighbour] & (TokenFlags.Capital | TokenFlags.Punctuation)) == TokenFlags.Capital && (tokens.Classes[neighbour] & Around) == 0;
    }
}
