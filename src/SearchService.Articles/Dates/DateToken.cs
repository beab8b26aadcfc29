namespace SearchService.Articles.Dates;

/// <summary>One number, word or mark of a written date.</summary>
/// <param name="Word">The word in lower case without final full stop; null for numbers and marks.</param>
/// <param name="Number">The number; -1 for words and marks.</param>
/// <param name="Digits">How many digits the number was written with.</param>
/// <param name="Mark">The mark; '\0' for numbers and words.</param>
/// <param name="IsGlued">True when nothing stands between this token and the one before.</param>
internal readonly record struct DateToken(string? Word, int Number, int Digits, char Mark, bool IsGlued)
{
    private const int LongestPlainWordInChars = 64;

    private static readonly DateToken None = new(null, -1, 0, '\0', false);

    public bool IsNumber => Number >= 0;

    /// <summary>The token at a place; behind the last one there is one that is neither number nor word nor mark, so that readers need not ask for the end.</summary>
    public static DateToken At(List<DateToken> tokens, int at) => at < tokens.Count ? tokens[at] : None;

    /// <summary>Splits the beginning of a text into tokens; dates are short, so the rest is not looked at.</summary>
    public static List<DateToken> Split(ReadOnlySpan<char> text)
    {
        var tokens = new List<DateToken>(16);
        var scanner = new DateScanner(text);
        while (scanner.MoveNext())
        {
            var token = scanner.Token;
            if (scanner.IsNumber)
            {
                var number = token.Length <= 9 ? int.Parse(token, System.Globalization.CultureInfo.InvariantCulture) : int.MaxValue;
                tokens.Add(new DateToken(null, number, token.Length, '\0', scanner.IsGlued));
            }
            else if (scanner.IsWord)
            {
                tokens.Add(new DateToken(Fold(token), -1, 0, '\0', scanner.IsGlued));
            }
            else
            {
                tokens.Add(new DateToken(null, -1, 0, token[0] is '–' or '−' ? '-' : token[0], scanner.IsGlued));
            }
        }

        return tokens;
    }

    /// <summary>A word as dates are read: in lower case, with one kind of apostrophe.</summary>
    public static string Fold(ReadOnlySpan<char> word)
    {
        // "uploaded:Mon-Feb" is two words; "avant-hier" is one.
        Span<char> folded = word.Length <= LongestPlainWordInChars ? stackalloc char[LongestPlainWordInChars] : new char[word.Length];
        folded = folded[..word.ToLowerInvariant(folded)];
        folded.Replace('’', '\'');
        return folded.ToString();
    }
}
