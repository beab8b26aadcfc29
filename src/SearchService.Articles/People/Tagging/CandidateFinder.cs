namespace SearchService.Articles.People.Tagging;

/// <summary>Marks the tokens that may be part of a name. All others are outside by definition, which is what makes tagging fast:
/// four tokens in five never reach the model.</summary>
internal static class CandidateFinder
{
    private const int MaxJoinersInARow = 3;

    /// <summary>Sets <see cref="TokenFlags.Candidate"/> and what kind of sentence each token is in.</summary>
    public static void Mark(TokenizedText tokens)
    {
        for (var section = 0; section < tokens.SectionCount; section++)
        {
            var (first, end) = tokens.TokensOf(section);
            while (first < end)
            {
                var next = first + 1;
                while (next < end && (tokens.Flags[next] & TokenFlags.SentenceStart) == 0)
                    next++;
                MarkSentence(tokens, first, next);
                first = next;
            }
        }
    }

    private static void MarkSentence(TokenizedText tokens, int first, int end)
    {
        var flags = tokens.Flags;
        var classes = tokens.Classes;
        int words = 0, capitalised = 0, loud = 0, lastCapital = -1;
        for (var token = first; token < end; token++)
        {
            if ((flags[token] & TokenFlags.Punctuation) == 0 && (classes[token] & WordClass.Function) == 0)
            {
                words++;
                capitalised += (flags[token] & TokenFlags.Capital) != 0 ? 1 : 0;
                loud += (flags[token] & (TokenFlags.AllCapitals | TokenFlags.Initial)) != 0 ? 1 : 0;
            }

            if (!BeginsName(tokens, token) && !EndsSplitName(tokens, token, first))
                continue;
            flags[token] |= TokenFlags.Candidate;
            if (lastCapital >= 0 && token - lastCapital - 1 is > 0 and <= MaxJoinersInARow && AllJoin(tokens, lastCapital + 1, token))
            {
                for (var between = lastCapital + 1; between < token; between++)
                    flags[between] |= TokenFlags.Candidate;
            }

            lastCapital = token;
        }

        var kind = words >= 3 && loud * 10 >= words * 8 ? TokenFlags.LoudSentence
            : words >= 4 && capitalised * 10 >= words * 9 ? TokenFlags.HeadlineSentence
            : TokenFlags.None;
        if (kind == TokenFlags.None)
            return;
        for (var token = first; token < end; token++)
            flags[token] |= kind;
    }

    private static bool BeginsName(TokenizedText tokens, int token)
    {
        var flags = tokens.Flags[token];
        if ((flags & (TokenFlags.Capital | TokenFlags.InnerCapital | TokenFlags.AllCapitals)) != 0)
            return (flags & TokenFlags.Digit) == 0 || (flags & TokenFlags.Capital) != 0;
        // A particle that begins a name: "al-Shabaab" has an inner capital; "al Shabaab", "bin Laden" and "al - Amr" need a capital after it.
        return (tokens.Classes[token] & WordClass.Particle) != 0
            && (flags & TokenFlags.Punctuation) == 0
            && token + 1 < tokens.Count
            && (tokens.Classes[token] & WordClass.Function) == 0
            && tokens[token].Length is 2 or 3 or 4
            && (BeginsWithCapital(tokens, token + 1) || (tokens[token + 1] is "-" && token + 2 < tokens.Count && tokens[token] is "al" or "el" && BeginsWithCapital(tokens, token + 2)));
    }

    private static bool BeginsWithCapital(TokenizedText tokens, int token) =>
        (tokens.Flags[token] & (TokenFlags.Capital | TokenFlags.SentenceStart)) == TokenFlags.Capital;

    // "Cheuk - yan": some texts cut names at their hyphens, and what follows is in lower case. Ordinary words follow a dash too;
    // they count only after two capitalised words ("Leung Kwok - hung").
    private static bool EndsSplitName(TokenizedText tokens, int token, int first)
    {
        const int MaxLetters = 6;
        const TokenFlags Other = TokenFlags.Punctuation | TokenFlags.Digit | TokenFlags.Capital;
        if (token - 2 < first || tokens[token].Length is < 2 or > MaxLetters || tokens[token - 1] is not "-"
            || (tokens.Flags[token] & Other) != 0 || (tokens.Flags[token - 2] & Other) != TokenFlags.Capital)
            return false;
        const WordClass Names = WordClass.Forename | WordClass.Surname | WordClass.Particle | WordClass.Joiner;
        const WordClass Never = WordClass.Function | WordClass.Tail | WordClass.Speech | WordClass.HumanVerb | WordClass.Who;
        var classes = tokens.Classes[token] & ~Names;
        return classes == WordClass.None
            || ((classes & Never) == 0 && token - 3 >= first && (tokens.Flags[token - 3] & Other) == TokenFlags.Capital);
    }

    private static bool AllJoin(TokenizedText tokens, int first, int end)
    {
        for (var token = first; token < end; token++)
        {
            var flags = tokens.Flags[token];
            var joins = (tokens.Classes[token] & (WordClass.Joiner | WordClass.Particle)) != 0 && (flags & TokenFlags.Punctuation) == 0
                || (flags & TokenFlags.Quote) != 0
                || tokens[token] is "-" or "&" or "'" or "." or "’"
                || (tokens[token] is "," && token + 1 == end && (tokens.Classes[end] & WordClass.Suffix) != 0)
                || ((flags & TokenFlags.Digit) != 0 && end - first == 1);
            if (!joins)
                return false;
        }

        return true;
    }
}
