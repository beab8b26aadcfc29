using SearchService.Articles.People.Tagging;

namespace SearchService.Articles.People.Resolving;

/// <summary>Given names of two syllables, as Chinese and Korean ones are written: "Kim Jong-un", and "Kim Jong - un" in texts that are cut at hyphens.</summary>
internal sealed class HyphenatedNames(NameClaims claims)
{
    private const int MaxLetters = 6;

    private const WordClass Never = WordClass.Function | WordClass.Tail | WordClass.Speech | WordClass.HumanVerb | WordClass.Who | WordClass.Role | WordClass.Title
        | WordClass.Honorific | WordClass.Thing | WordClass.Relative | WordClass.Calendar | WordClass.Demonym;

    /// <summary>The name with the second syllable of its given name, where a hyphen cuts it off.</summary>
    public static NameSpan TakeSyllable(TokenizedText tokens, NameSpan name)
    {
        if (IsCutGivenName(tokens, name.End - 1))
            return name with { End = name.End + 2 };
        return name.Count == 1 && IsFamilyName(tokens, name.First) && IsCutGivenName(tokens, name.End) ? name with { End = name.End + 3 } : name;
    }

    /// <summary>Adds those of which the tagger found nothing.</summary>
    public void AddMissed(TokenizedText tokens, List<NameSpan> people)
    {
        for (var given = 1; given < tokens.Count; given++)
        {
            if ((tokens.Flags[given] & TokenFlags.SentenceStart) != 0 || claims[given] == NameType.Person || claims[given - 1] == NameType.Person || !IsFamilyName(tokens, given - 1))
                continue;
            if (IsCutGivenName(tokens, given))
                people.Add(new NameSpan(given - 1, given + 3, NameType.Person));
            else if (IsHyphenatedGivenName(tokens, given))
                people.Add(new NameSpan(given - 1, given + 1, NameType.Person));
        }
    }

    private static bool IsFamilyName(TokenizedText tokens, int token)
    {
        const TokenFlags Shape = TokenFlags.Capital | TokenFlags.AllCapitals | TokenFlags.Punctuation | TokenFlags.Digit | TokenFlags.HeadlineSentence | TokenFlags.LoudSentence;
        return (tokens.Flags[token] & Shape) == TokenFlags.Capital && tokens.LengthOf(token) <= MaxLetters && WordClusters.IsLikeSurname(tokens.ClustersOf(token))
            && (tokens.Classes[token] & (Never | WordClass.Place | WordClass.Organisation | WordClass.Ground)) == 0;
    }

    // "Jong - un": three tokens, the last in small letters.
    private static bool IsCutGivenName(TokenizedText tokens, int token)
    {
        const TokenFlags Shape = TokenFlags.Capital | TokenFlags.AllCapitals | TokenFlags.Punctuation | TokenFlags.Digit | TokenFlags.SentenceStart;
        return token + 2 < tokens.Count && tokens[token + 1] is "-"
            && (tokens.Flags[token] & (TokenFlags.Capital | TokenFlags.AllCapitals | TokenFlags.Punctuation)) == TokenFlags.Capital && tokens.LengthOf(token) <= MaxLetters
            && (tokens.Flags[token + 2] & Shape) == 0 && IsSyllable(tokens[token + 2], tokens.Classes[token + 2], tokens.ClustersOf(token + 2));
    }

    private static bool IsHyphenatedGivenName(TokenizedText tokens, int token)
    {
        var word = tokens[token];
        return (tokens.Flags[token] & (TokenFlags.Hyphen | TokenFlags.Capital | TokenFlags.AllCapitals | TokenFlags.Digit)) == (TokenFlags.Hyphen | TokenFlags.Capital)
            && word.IndexOf('-') is > 1 and <= MaxLetters and var hyphen
            && IsSyllable(word[..hyphen]) && IsSyllable(word[(hyphen + 1)..]);
    }

    private static bool IsSyllable(ReadOnlySpan<char> part) =>
        !HyphenRules.IsTail(part) && !HyphenRules.IsHead(part) && IsSyllable(part, WordClass.None, WordClusters.Shipped[WordHash.Of(part)]);

    private static bool IsSyllable(ReadOnlySpan<char> part, WordClass classes, ulong clusters) =>
        part.Length is >= 2 and <= MaxLetters && (classes & Never) == 0 && WordClusters.IsLikeName(clusters);
}
