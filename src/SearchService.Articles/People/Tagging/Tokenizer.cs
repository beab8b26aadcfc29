using System.Buffers;

namespace SearchService.Articles.People.Tagging;

/// <summary>Cuts text into tokens as annotated news text has them: possessives, contractions and punctuation stand alone,
/// abbreviations and initials keep their period, names keep their hyphens.</summary>
/// <remarks>One pass, each character seen a bounded number of times.</remarks>
internal static class Tokenizer
{
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Abbreviations = new HashSet<string>(
        ("mr mrs ms dr gen lt col maj capt cpl sgt brig adm cmdr sen rep gov prof st jr sr inc corp co ltd no vs etc hon rev fr mt det insp supt pvt engr barr sens reps messrs dept univ " +
         "jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thurs fri sat sun ala ariz ark calif colo conn del fla ga ill ind kan ky md mich minn miss mo mont neb nev okla " +
         "ore pa tenn tex va vt wash wis wyo ave blvd rd smt ph.d esq").Split(' '),
        StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly SearchValues<char> Closers = SearchValues.Create("\"'”’)]»");

    // Looking further back than this past closing quotes and brackets would make hostile input quadratic.
    private const int MaxClosers = 4;

    /// <summary>Adds a section of raw text.</summary>
    public static void AddSection(TokenizedText tokens, string text)
    {
        var first = tokens.Count;
        var chars = tokens.BeginSection(text);
        var at = 0;
        var spaceBefore = true;
        while (at < chars.Length)
        {
            if (char.IsWhiteSpace(chars[at]))
            {
                spaceBefore = true;
                at++;
                continue;
            }

            at = IsWordLetter(chars[at]) ? AddWord(tokens, chars, at, spaceBefore) : AddPunctuation(tokens, chars, at, spaceBefore);
            spaceBefore = false;
        }

        MarkSentences(tokens, first);
    }

    /// <summary>Adds a section whose tokens are given, one sentence.</summary>
    public static void AddSentence(TokenizedText tokens, IReadOnlyList<string> words)
    {
        var first = tokens.Count;
        var text = string.Join(' ', words);
        tokens.BeginSection(text);
        var at = 0;
        foreach (var word in words)
        {
            tokens.Add(at, word.Length, FlagsOf(word) | TokenFlags.SpaceBefore);
            at += word.Length + 1;
        }

        if (tokens.Count > first)
            tokens.Flags[first] |= TokenFlags.SentenceStart;
    }

    private static bool IsWordLetter(char c) =>
        char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;

    private static bool IsLatin(char c) => c is < '\u0250' or (>= '\u1E00' and < '\u1F00');

    private static bool IsApostrophe(char c) => c is '\'' or '’' or '‘' or 'ʼ';

    private static bool IsHyphen(char c) => c is '-' or '\u2010' or '\u2011';

    private static int AddPunctuation(TokenizedText tokens, ReadOnlySpan<char> chars, int start, bool spaceBefore)
    {
        var end = start + 1;
        if (char.IsHighSurrogate(chars[start]) && end < chars.Length && char.IsLowSurrogate(chars[end]))
            end++;
        else
            while (end < chars.Length && chars[end] == chars[start] && chars[start] is '.' or '-' or '\'' or '`')
                end++;
        tokens.Add(start, end - start, FlagsOf(chars[start..end]) | (spaceBefore ? TokenFlags.SpaceBefore : TokenFlags.None));
        return end;
    }

    private static int AddWord(TokenizedText tokens, ReadOnlySpan<char> chars, int start, bool spaceBefore)
    {
        var end = EndOfWord(chars, start);
        var space = spaceBefore ? TokenFlags.SpaceBefore : TokenFlags.None;
        var word = chars[start..end];

        var (tail, isContraction) = ContractionAt(word);
        if (isContraction && tail > 0)
        {
            AddHyphenated(tokens, chars, start, start + tail, space);
            tokens.Add(start + tail, end - start - tail, FlagsOf(chars[(start + tail)..end]));
            return end;
        }

        if (end < chars.Length && chars[end] == '.' && KeepsPeriod(chars, start, end))
            end++;
        AddHyphenated(tokens, chars, start, end, space);
        return end;
    }

    private static int EndOfWord(ReadOnlySpan<char> chars, int start)
    {
        var end = start + 1;
        while (end < chars.Length)
        {
            var c = chars[end];
            if (IsWordLetter(c))
            {
                end++;
                continue;
            }

            var joins = IsApostrophe(c) || IsHyphen(c) || c is '.' or '&' || (c is ',' && char.IsAsciiDigit(chars[end - 1]));
            if (!joins || end + 1 >= chars.Length || !IsWordLetter(chars[end + 1]))
                break;
            if (c is ',' && !char.IsAsciiDigit(chars[end + 1]))
                break;
            // A period joins only single letters and digits ("U.S", "3.5"); elsewhere a space was forgotten ("end.The").
            if (c is '.' && !(char.IsAsciiDigit(chars[end - 1]) && char.IsAsciiDigit(chars[end + 1])) && !IsSingleLetterBefore(chars, start, end))
                break;
            end += 2;
        }

        return end;
    }

    private static bool IsSingleLetterBefore(ReadOnlySpan<char> chars, int start, int period) =>
        char.IsLetter(chars[period - 1]) && (period - 1 == start || chars[period - 2] is '.' or '-');

    // "Assad's", "don't", "I'll": where the second token begins.
    private static (int Tail, bool IsContraction) ContractionAt(ReadOnlySpan<char> word)
    {
        if (word.Length < 3)
            return (0, false);
        if (IsApostrophe(word[^2]) && (word[^1] is 's' or 'S' or 'd' or 'm'))
            return (word.Length - 2, true);
        if (word.Length > 3 && IsApostrophe(word[^3]) && (word[^2..] is "re" or "ve" or "ll" or "RE" or "VE" or "LL"))
            return (word.Length - 3, true);
        if (word.Length > 3 && IsApostrophe(word[^2]) && (word[^1] is 't' or 'T') && (word[^3] is 'n' or 'N'))
            return (word.Length - 3, true);
        return (0, false);
    }

    private static bool KeepsPeriod(ReadOnlySpan<char> chars, int start, int end)
    {
        var word = chars[start..end];
        if (word.Length == 1)
            return char.IsUpper(word[0]);
        if (word.Contains('.') && char.IsLetter(word[^1]))
            return true;
        return word.Length <= 6 && Abbreviations.Contains(word) && (char.IsUpper(word[0]) || word is "vs" or "etc");
    }

    // "pro-Assad" and "Assad-backed" are a name and a hyphen and a small word; "al-Assad" and "Jong-un" are one word.
    private static void AddHyphenated(TokenizedText tokens, ReadOnlySpan<char> chars, int start, int end, TokenFlags space)
    {
        var word = chars[start..end];
        var hyphen = word.IndexOfAny('-', '\u2010', '\u2011');
        if (hyphen > 0)
        {
            if (HyphenRules.IsHead(word[..hyphen]) && char.IsUpper(word[hyphen + 1]))
            {
                AddParts(tokens, chars, start, start + hyphen, end, space);
                return;
            }

            var last = word.LastIndexOfAny('-', '\u2010', '\u2011');
            if (char.IsUpper(word[0]) && HyphenRules.IsTail(word[(last + 1)..]))
            {
                AddParts(tokens, chars, start, start + last, end, space);
                return;
            }
        }

        tokens.Add(start, end - start, FlagsOf(word) | space);
    }

    private static void AddParts(TokenizedText tokens, ReadOnlySpan<char> chars, int start, int hyphen, int end, TokenFlags space)
    {
        tokens.Add(start, hyphen - start, FlagsOf(chars[start..hyphen]) | space);
        tokens.Add(hyphen, 1, TokenFlags.Punctuation);
        tokens.Add(hyphen + 1, end - hyphen - 1, FlagsOf(chars[(hyphen + 1)..end]));
    }

    private static TokenFlags FlagsOf(ReadOnlySpan<char> word)
    {
        var flags = TokenFlags.None;
        int letters = 0, capitals = 0;
        for (var i = 0; i < word.Length; i++)
        {
            var c = word[i];
            if (char.IsLetter(c))
            {
                letters++;
                if (char.IsUpper(c) && IsLatin(c))
                {
                    capitals++;
                    if (letters == 1)
                        flags |= TokenFlags.Capital;
                    else
                        flags |= TokenFlags.InnerCapital;
                }
            }
            else if (char.IsDigit(c))
            {
                flags |= TokenFlags.Digit;
            }
            else if (IsHyphen(c) && i > 0)
            {
                flags |= TokenFlags.Hyphen;
            }
            else if (IsApostrophe(c) && i > 0)
            {
                flags |= TokenFlags.Apostrophe;
            }
        }

        if (letters == 0 && (flags & TokenFlags.Digit) == 0)
            return word is "\"" or "“" or "”" or "``" or "''" or "«" or "»" or "„" ? TokenFlags.Punctuation | TokenFlags.Quote : TokenFlags.Punctuation;
        if (letters > 1 && capitals == letters)
            flags = (flags & ~TokenFlags.InnerCapital) | TokenFlags.AllCapitals;
        if (word[^1] == '.')
            flags |= TokenFlags.Period;
        if (letters == 1 && capitals == 1 && word.Length <= 2 && (flags & TokenFlags.Digit) == 0)
            flags |= TokenFlags.Initial;
        return flags;
    }

    // A sentence ends at . ! ? (and the quotes after it) when the next token begins like a sentence.
    private static void MarkSentences(TokenizedText tokens, int first)
    {
        var flags = tokens.Flags;
        if (first < tokens.Count)
            flags[first] |= TokenFlags.SentenceStart;
        for (var token = first + 1; token < tokens.Count; token++)
        {
            var end = token - 1;
            while (end > first && end > token - MaxClosers && tokens[end].Length == 1 && Closers.Contains(tokens[end][0]) && (flags[token] & TokenFlags.SpaceBefore) != 0)
                end--;
            if (tokens[end] is "." or "!" or "?" or "..." or "…" && (flags[token] & TokenFlags.SpaceBefore) != 0
                && ((flags[token] & (TokenFlags.Capital | TokenFlags.Digit | TokenFlags.Quote)) != 0 || tokens[token] is "'" or "‘" or "("))
                flags[token] |= TokenFlags.SentenceStart;
        }
    }
}
