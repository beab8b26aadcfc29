namespace SearchService.Articles.Dates;

/// <summary>One number, word or mark of a written date.</summary>
/// <param name="Word">The word in lower case without final full stop; null for numbers and marks.</param>
/// <param name="Number">The number; -1 for words and marks.</param>
/// <param name="Digits">How many digits the number was written with.</param>
/// <param name="Mark">The mark; '\0' for numbers and words.</param>
/// <param name="IsGlued">True when nothing stands between this token and the one before.</param>
internal readonly record struct DateToken(string? Word, int Number, int Digits, char Mark, bool IsGlued)
{
    private const int MaxTokens = 64;
    private const int LongestPlainWordInChars = 64;

    private static readonly DateToken None = new(null, -1, 0, '\0', false);

    public bool IsNumber => Number >= 0;

    /// <summary>The token at a place; behind the last one there is one that is neither number nor word nor mark, so that readers need not ask for the end.</summary>
    public static DateToken At(List<DateToken> tokens, int at) => at < tokens.Count ? tokens[at] : None;

    /// <summary>Splits the beginning of a text into tokens; dates are short, so the rest is not looked at.</summary>
    public static List<DateToken> Split(ReadOnlySpan<char> text)
    {
        var tokens = new List<DateToken>(16);
        var isGlued = false;
        for (var i = 0; i < text.Length && tokens.Count < MaxTokens;)
        {
            var c = text[i];
            var start = i;
            if (char.IsAsciiDigit(c))
            {
                while (i < text.Length && char.IsAsciiDigit(text[i]))
                {
                    i++;
                }

                var digits = i - start;
                var number = digits <= 9 ? int.Parse(text[start..i], System.Globalization.CultureInfo.InvariantCulture) : int.MaxValue;
                tokens.Add(new DateToken(null, number, digits, '\0', isGlued));
                isGlued = true;
            }
            else if (char.IsLetter(c))
            {
                while (i < text.Length && (char.IsLetter(text[i]) || (text[i] is '\'' or '’' or '-' && i + 1 < text.Length && char.IsLetter(text[i + 1]))))
                {
                    i++;
                }

                tokens.Add(new DateToken(Fold(text[start..i]), -1, 0, '\0', isGlued));
                isGlued = true;
            }
            else if (char.IsWhiteSpace(c) || c is ',' or '•' or '·' or '|' or '(' or ')')
            {
                i++;
                isGlued = false;
            }
            else
            {
                i++;
                tokens.Add(new DateToken(null, -1, 0, c is '–' or '−' ? '-' : c, isGlued));
                isGlued = true;
            }
        }

        return tokens;
    }

    private static string Fold(ReadOnlySpan<char> word)
    {
        // "uploaded:Mon-Feb" is two words; "avant-hier" is one.
        Span<char> folded = word.Length <= LongestPlainWordInChars ? stackalloc char[LongestPlainWordInChars] : new char[word.Length];
        folded = folded[..word.ToLowerInvariant(folded)];
        folded.Replace('’', '\'');
        return folded.ToString();
    }
}
