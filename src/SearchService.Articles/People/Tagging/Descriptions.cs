namespace SearchService.Articles.People.Tagging;

/// <summary>Reads what a text says that a name is: "Caloi is a Brazilian manufacturer", "Fatoumata Diallo, a nurse".</summary>
internal static class Descriptions
{
    private const int MaxWords = 8;

    private const WordClass Person = WordClass.Role | WordClass.Title | WordClass.Relative;
    private const WordClass Thing = WordClass.Thing | WordClass.Organisation | WordClass.Ground;

    /// <summary>The evidence in the words from the one after a name on; none when they do not describe.</summary>
    public static Evidence After(TokenizedText tokens, int token)
    {
        if (token + 2 >= tokens.Count || tokens[token] is not ("," or "is" or "was" or "are" or "were") || tokens[token + 1] is not ("a" or "an" or "the" or "one"))
            return Evidence.None;

        // The last word before a preposition or mark is what counts: "a truck driver from", "a bus company of".
        var found = Evidence.None;
        for (var next = token + 2; next < Math.Min(tokens.Count, token + 2 + MaxWords); next++)
        {
            if ((tokens.Flags[next] & (TokenFlags.Punctuation | TokenFlags.SentenceStart)) != 0)
                break;
            var classes = tokens.Classes[next];
            var isSmall = (tokens.Flags[next] & TokenFlags.Capital) == 0;
            if (isSmall && (classes & (WordClass.Function | WordClass.Locative | WordClass.Joiner | WordClass.Who)) != 0)
                break;
            if ((classes & Person) != 0)
                found = Evidence.DescribedAsPerson;
            else if (isSmall && (classes & Thing) != 0)
                found = Evidence.DescribedAsThing;
        }

        return found;
    }

    /// <summary>True when the text goes on by saying that the name is a thing's: "is a Brazilian manufacturer of", "was a village".</summary>
    /// <remarks>Only the noun that ends the description counts ("is a club captain" is no club), only after a verb ("Okafor, the publisher," is a
    /// person), only with "a" ("was the centre of his time"), and no word for an organisation ("is a force").</remarks>
    public static bool NamesThing(TokenizedText tokens, int token)
    {
        if (token + 2 >= tokens.Count || tokens[token] is not ("is" or "was") || tokens[token + 1] is not ("a" or "an"))
            return false;
        var head = token + 1;
        for (var next = head + 1; next < Math.Min(tokens.Count, head + 1 + MaxWords); next++)
        {
            if ((tokens.Flags[next] & (TokenFlags.Punctuation | TokenFlags.SentenceStart)) != 0
                || ((tokens.Flags[next] & TokenFlags.Capital) == 0 && (tokens.Classes[next] & (WordClass.Function | WordClass.Locative | WordClass.Joiner | WordClass.Who)) != 0))
                break;
            head = next;
        }

        return (tokens.Classes[head] & (WordClass.Thing | WordClass.Ground)) != 0 && (tokens.Classes[head] & Person) == 0 && (tokens.Flags[head] & TokenFlags.Capital) == 0;
    }
}
