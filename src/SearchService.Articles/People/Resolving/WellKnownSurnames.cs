using SearchService.Articles.People.Tagging;

namespace SearchService.Articles.People.Resolving;

/// <summary>"Putin meets Erdogan": surnames that need no full name, because every reader knows whose they are.</summary>
internal sealed class WellKnownSurnames(NameClaims claims)
{
    private static readonly HashSet<ulong> Hashes = EmbeddedData.ReadText("well-known.txt").Split('\n')
        .Where(line => !line.StartsWith('#'))
        .SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Select(word => WordHash.Of(word))
        .ToHashSet();

    /// <summary>Adds those that stand alone, that no name has claimed, and that no street, prize or institute is named after.</summary>
    public void Add(TokenizedText tokens, List<NameSpan> people)
    {
        for (var token = 0; token < tokens.Count; token++)
        {
            // "XI" outside a shouting sentence is a number.
            if ((tokens.Flags[token] & (TokenFlags.Capital | TokenFlags.Punctuation)) != TokenFlags.Capital || !Hashes.Contains(tokens.Words[token])
                || (tokens.Flags[token] & (TokenFlags.AllCapitals | TokenFlags.LoudSentence)) == TokenFlags.AllCapitals)
                continue;
            if (claims[token] != NameType.Person && !IsPartOfName(tokens, token - 1, token) && !IsPartOfName(tokens, token + 1, token + 1) && !IsNamesake(tokens, token + 1))
                people.Add(new NameSpan(token, token + 1, NameType.Person));
        }
    }

    // A capitalised neighbour in an ordinary sentence, or in a headline one that is of the same name.
    private bool IsPartOfName(TokenizedText tokens, int neighbour, int later)
    {
        const WordClass Around = WordClass.Title | WordClass.Honorific | WordClass.Role | WordClass.Demonym | WordClass.Function | WordClass.Speech | WordClass.HumanVerb;
        if (neighbour < 0 || later >= tokens.Count || (tokens.Flags[later] & TokenFlags.SentenceStart) != 0 || (tokens.Flags[neighbour] & (TokenFlags.Capital | TokenFlags.Punctuation)) != TokenFlags.Capital)
            return false;
        return (tokens.Flags[neighbour] & (TokenFlags.HeadlineSentence | TokenFlags.LoudSentence)) != 0
            ? claims[neighbour] != NameClaims.Free && (tokens.Classes[neighbour] & Around) == 0
            : (tokens.Classes[neighbour] & Around) == 0;
    }

    private static bool IsNamesake(TokenizedText tokens, int after)
    {
        const WordClass Things = WordClass.Organisation | WordClass.Ground | WordClass.Thing;
        return after < tokens.Count && (tokens.Flags[after] & (TokenFlags.Capital | TokenFlags.SentenceStart)) == TokenFlags.Capital && (tokens.Classes[after] & Things) != 0;
    }
}
