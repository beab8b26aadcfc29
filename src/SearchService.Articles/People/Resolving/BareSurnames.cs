using SearchService.Articles.People.Tagging;

namespace SearchService.Articles.People.Resolving;

/// <summary>Finds surnames that stand alone, once the full name is known from elsewhere in the article.</summary>
internal sealed class BareSurnames(NameClaims claims)
{
    private readonly HashSet<ulong> _surnames = [];
    private readonly HashSet<ulong> _nonSurnames = [];

    private void CollectSurnames(TokenizedText tokens, List<NameSpan> people)
    {
        _surnames.Clear();
        _nonSurnames.Clear();
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

        // A surname that the tagger also takes for a place or an organisation ("Paris") counts only where a person would stand.
        for (var token = 0; token < tokens.Count; token++)
        {
            if (claims[token] is NameType.Place or NameType.Organisation && _surnames.Contains(tokens.Words[token]) && NameClaims.StandsWherePlacesDo(tokens, token))
                _nonSurnames.Add(tokens.Words[token]);
        }
    }

    /// <summary>After "Valeska Paris", a "Paris" that nothing else claims is her; so is a "kupchan" somebody forgot to capitalise.</summary>
    public void Add(TokenizedText tokens, List<NameSpan> people)
    {
        CollectSurnames(tokens, people);
        if (_surnames.Count == 0)
            return;
        for (var token = 0; token < tokens.Count; token++)
        {
            var flags = tokens.Flags[token];
            if ((flags & TokenFlags.Punctuation) != 0 || claims[token] == NameType.Person || !_surnames.Contains(SurnameHash(tokens[token], tokens.Words[token])))
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
            if (!isAlone || NameClaims.StandsWherePlacesDo(tokens, token) || (_nonSurnames.Contains(tokens.Words[token]) && !NameClaims.StandsWherePeopleDo(tokens, token)))
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
