using SearchService.Articles.People.Tagging;

namespace SearchService.Articles.People.Resolving;

/// <summary>Finds what stands between quotation marks in one paragraph: "…", “…”, „…“, «…», ‘…’.</summary>
internal static class QuotedParts
{
    /// <summary>Adds the paragraph's quoted parts, in order.</summary>
    public static void Find(TokenizedText tokens, int first, int end, List<QuotedPart> parts)
    {
        var open = -1;
        var closer = '"';
        for (var token = first; token < end; token++)
        {
            var mark = MarkOf(tokens, token);
            if (mark == '\0')
                continue;
            if (open < 0)
            {
                if (CloserOf(tokens, token, mark, end) is { } expected)
                    (open, closer) = (token, expected);
                continue;
            }

            if (!Closes(mark, closer, tokens, token))
                continue;
            if (token > open + 1)
                parts.Add(new QuotedPart(open + 1, token, IsOpen: false));
            open = -1;
        }

        // An opening mark without a closing one: long speech runs on in the next paragraph, or somebody forgot the mark.
        if (open >= 0 && end > open + 1)
            parts.Add(new QuotedPart(open + 1, end, IsOpen: true));
    }

    private static char MarkOf(TokenizedText tokens, int token)
    {
        if ((tokens.Flags[token] & TokenFlags.Punctuation) == 0)
            return '\0';
        return tokens[token] switch
        {
            "\"" => '"',
            "``" => '“',
            "''" => '”',
            ['“' or '”' or '„' or '«' or '»' or '‘' or '’'] mark => mark[0],
            _ => '\0',
        };
    }

    private static char? CloserOf(TokenizedText tokens, int token, char mark, int end) => mark switch
    {
        '"' => '"',
        '“' => '”',
        '„' => '“',
        '«' => '»',
        // A single mark opens only directly before a word, else it is a lost apostrophe.
        '‘' when token + 1 < end && tokens.IsGluedToPrevious(token + 1) => '’',
        _ => null,
    };

    private static bool Closes(char mark, char closer, TokenizedText tokens, int token) => closer switch
    {
        '"' => mark is '"' or '”',
        '”' => mark is '”' or '"',
        '“' => mark is '“' or '”',
        '’' => mark is '’' && (token + 1 == tokens.Count || !tokens.IsGluedToPrevious(token + 1) || (tokens.Flags[token + 1] & TokenFlags.Punctuation) != 0),
        _ => mark == closer,
    };
}
