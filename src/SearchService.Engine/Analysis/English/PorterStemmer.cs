namespace SearchService.Engine.Analysis.English;

/// <summary>
/// M. F. Porter, "An algorithm for suffix stripping", Program 14 (1980), with the two changes its author published later
/// (bli for abli, logi), as Lucene has it. Everything but a, e, i, o, u and y after a consonant counts as a consonant.
/// </summary>
public sealed class PorterStemmer : IStemmer
{
    private const int ShortestStemmed = 3;

    private static readonly (string Suffix, string Replacement)[] DoubleSuffixes =
    [
        ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("bli", "ble"), ("alli", "al"),
        ("entli", "ent"), ("eli", "e"), ("ousli", "ous"), ("ization", "ize"), ("ation", "ate"), ("ator", "ate"), ("alism", "al"),
        ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al"), ("iviti", "ive"), ("biliti", "ble"), ("logi", "log"),
    ];

    private static readonly (string Suffix, string Replacement)[] FullSuffixes =
        [("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", "")];

    private static readonly string[] LastSuffixes =
        ["al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism", "ate", "iti", "ous", "ive", "ize"];

    /// <inheritdoc/>
    public int Stem(Span<char> word)
    {
        var length = word.Length;
        if (length < ShortestStemmed) return length;
        length = Plural(word, length);
        length = PastAndParticiple(word, length);
        if (word[length - 1] == 'y' && HasVowel(word[..(length - 1)])) word[length - 1] = 'i';
        length = Replace(word, length, DoubleSuffixes);
        length = Replace(word, length, FullSuffixes);
        length = Last(word, length);
        return FinalE(word, length);
    }

    private static int Plural(Span<char> word, int length)
    {
        if (word[length - 1] != 's') return length;
        var text = word[..length];
        if (text.EndsWith("sses") || text.EndsWith("ies")) return length - 2;
        return length > 1 && word[length - 2] == 's' ? length : length - 1;
    }

    private static int PastAndParticiple(Span<char> word, int length)
    {
        var text = word[..length];
        if (text.EndsWith("eed")) return Measure(word[..(length - 3)]) > 0 ? length - 1 : length;
        var suffixLength = text.EndsWith("ed") ? 2 : text.EndsWith("ing") ? 3 : 0;
        if (suffixLength == 0 || !HasVowel(word[..(length - suffixLength)])) return length;
        length -= suffixLength;
        text = word[..length];
        if (text.EndsWith("at") || text.EndsWith("bl") || text.EndsWith("iz"))
        {
            word[length] = 'e';
            return length + 1;
        }

        if (EndsInDoubleConsonant(text)) return word[length - 1] is 'l' or 's' or 'z' ? length : length - 1;
        if (Measure(text) == 1 && EndsInShortSyllable(text))
        {
            word[length] = 'e';
            return length + 1;
        }

        return length;
    }

    private static int Replace(Span<char> word, int length, (string Suffix, string Replacement)[] suffixes)
    {
        foreach (var (suffix, replacement) in suffixes)
        {
            if (!EndsWith(word, length, suffix)) continue;
            var stem = length - suffix.Length;
            if (Measure(word[..stem]) == 0) return length;
            replacement.CopyTo(word[stem..]);
            return stem + replacement.Length;
        }

        return length;
    }

    private static int Last(Span<char> word, int length)
    {
        foreach (var suffix in LastSuffixes)
        {
            if (!EndsWith(word, length, suffix)) continue;
            var stem = length - suffix.Length;
            if (suffix == "ion" && !(stem > 0 && word[stem - 1] is 's' or 't')) continue;
            return Measure(word[..stem]) > 1 ? stem : length;
        }

        return length;
    }

    private static int FinalE(Span<char> word, int length)
    {
        if (word[length - 1] == 'e')
        {
            var measure = Measure(word[..length]);
            if (measure > 1 || (measure == 1 && !EndsInShortSyllable(word[..(length - 1)]))) length--;
        }

        if (word[length - 1] == 'l' && EndsInDoubleConsonant(word[..length]) && Measure(word[..length]) > 1) length--;
        return length;
    }

    private static bool EndsWith(Span<char> word, int length, string suffix) =>
        length > suffix.Length && word[length - 1] == suffix[^1] && word[..length].EndsWith(suffix);

    private static bool IsConsonant(ReadOnlySpan<char> word, int index) => word[index] switch
    {
        'a' or 'e' or 'i' or 'o' or 'u' => false,
        'y' => index == 0 || !IsConsonant(word, index - 1),
        _ => true,
    };

    /// <summary>How often a vowel is followed by a consonant: m in the paper.</summary>
    private static int Measure(ReadOnlySpan<char> stem)
    {
        var measure = 0;
        var afterVowel = false;
        for (var i = 0; i < stem.Length; i++)
        {
            var isConsonant = stem[i] is not ('a' or 'e' or 'i' or 'o' or 'u') && (stem[i] != 'y' || i == 0 || !IsConsonant(stem, i - 1));
            if (isConsonant && afterVowel) measure++;
            afterVowel = !isConsonant;
        }

        return measure;
    }

    private static bool HasVowel(ReadOnlySpan<char> stem)
    {
        for (var i = 0; i < stem.Length; i++)
        {
            if (!IsConsonant(stem, i)) return true;
        }

        return false;
    }

    private static bool EndsInDoubleConsonant(ReadOnlySpan<char> stem) =>
        stem.Length > 1 && stem[^1] == stem[^2] && IsConsonant(stem, stem.Length - 1);

    /// <summary>Consonant, vowel, consonant, the last not w, x or y: *o in the paper.</summary>
    private static bool EndsInShortSyllable(ReadOnlySpan<char> stem)
    {
        var last = stem.Length - 1;
        return last >= 2 && IsConsonant(stem, last) && !IsConsonant(stem, last - 1) && IsConsonant(stem, last - 2) && stem[last] is not ('w' or 'x' or 'y');
    }
}
