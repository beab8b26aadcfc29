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
}
