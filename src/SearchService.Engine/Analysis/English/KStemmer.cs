namespace SearchService.Engine.Analysis.English;

/// <summary>
/// Stems to words: an ending comes off only if what remains is in a lexicon, or by a rule for words no lexicon knows. After R. Krovetz,
/// "Viewing Morphology as an Inference Process" (1993), with rules and a lexicon of our own; so it agrees with Lucene's KStem on most
/// words (bench and tests say how many) but not on all. An index that Lucene stemmed with KStem is better searched with Porter fields.
/// </summary>
public sealed class KStemmer(WordSet? lexicon = null) : IStemmer
{
    private const int ShortestStemmed = 3;
    private const int LongestStemmed = 50;

    private static readonly WordSet DefaultLexicon = new(EmbeddedData.ReadLines("english-lexicon.txt"));

    /// <summary>
    /// Derivations: an ending, what may stand in its place (the first that makes a known word counts), and what stands there if none does
    /// (null to leave the word and try the next rule).
    /// </summary>
    private static readonly (string Ending, string[] Instead, string? Otherwise)[] Derivations =
    [
        ("ability", ["able", "e", ""], null), ("ibility", ["ible", "e", ""], null), ("ivity", ["ive"], null), ("ality", ["al"], null), ("ity", ["", "e"], null),
        ("iness", ["y"], "i"), ("ness", [""], ""), ("ization", ["ize", "ise"], "ize"), ("isation", ["ise", "ize"], null), ("ication", ["ify", "icate", "e", ""], null),
        ("ation", ["ate", "e", ""], null), ("ition", ["ite", "e", "", "ish"], null), ("ion", ["", "e"], null), ("izer", ["ize"], null), ("ier", ["y"], null),
        ("er", ["e", ""], null), ("or", ["e", ""], null), ("ably", ["able"], null), ("ibly", ["ible"], null), ("ily", ["y"], null), ("ally", ["al", ""], null), ("ly", [""], ""),
        ("ical", ["ic", "y", ""], null), ("ial", ["", "e", "y"], null), ("ual", ["", "e"], null), ("al", ["", "e", "um"], null), ("ative", ["ate", "e", ""], null),
        ("ive", ["", "e", "ion"], null), ("ize", ["", "e", "y"], null), ("ise", ["", "e", "y"], null), ("ment", ["", "e"], null), ("able", ["", "e", "ate"], null),
        ("ible", ["", "e"], null), ("ism", [""], ""), ("ic", ["", "e", "y", "ics"], null), ("ency", ["ent"], null), ("ancy", ["ant"], null),
        ("ence", ["ent", "", "e"], null), ("ance", ["ant", "", "e"], null),
    ];

    private readonly WordSet _lexicon = lexicon ?? DefaultLexicon;

    /// <inheritdoc/>
    public int Stem(Span<char> word)
    {
        if (word.Length is < ShortestStemmed or > LongestStemmed || word.IndexOfAnyExceptInRange('a', 'z') >= 0 || IsKnown(word)) return word.Length;
        if (word is [.., 'y', 'i', 'n', 'g'] and { Length: 5 })
        {
            // dying, lying, tying, vying
            "ie".CopyTo(word[1..]);
            return 3;
        }

        var length = WithoutPlural(word);
        if (IsKnown(word[..length])) return length;
        var inflected = WithoutPast(word, length);
        if (inflected == length) inflected = WithoutParticiple(word, length);
        return inflected != length || IsKnown(word[..inflected]) ? Derived(word, inflected) : Derived(word, length);
    }

    private bool IsKnown(ReadOnlySpan<char> word) => _lexicon.Contains(word);

    /// <summary>Puts the first ending that makes a known word behind the stem; 0 if none does.</summary>
    private int Known(Span<char> word, int stemLength, params ReadOnlySpan<string> endings)
    {
        Span<char> candidate = stackalloc char[LongestStemmed + 4];
        word[..stemLength].CopyTo(candidate);
        foreach (var ending in endings)
        {
            ending.CopyTo(candidate[stemLength..]);
            var length = stemLength + ending.Length;
            if (length > 1 && IsKnown(candidate[..length])) return Put(word, stemLength, ending);
        }

        return 0;
    }

    private static int Put(Span<char> word, int stemLength, string ending)
    {
        ending.CopyTo(word[stemLength..]);
        return stemLength + ending.Length;
    }

    private int WithoutPlural(Span<char> word)
    {
        var length = word.Length;
        if (length <= 3 || word[length - 1] != 's') return length;
        if (word.EndsWith("ies")) return Known(word, length - 3, "ie") is var known and > 0 ? known : Put(word, length - 3, "y");
        if (word.EndsWith("es"))
        {
            var keepsE = length > 3 && !(word[length - 3] == 's' && word[length - 4] == 's');
            if (keepsE && IsKnown(word[..(length - 1)])) return length - 1;
            return IsKnown(word[..(length - 2)]) ? length - 2 : length - 1;
        }

        return word[length - 2] == 's' || word.EndsWith("ous") ? length : length - 1;
    }

    private int WithoutPast(Span<char> word, int length)
    {
        if (length <= 4) return length;
        var text = word[..length];
        if (text.EndsWith("ied")) return Known(word, length - 3, "ie") is var known and > 0 ? known : Put(word, length - 3, "y");
        return text.EndsWith("ed") && HasVowel(word[..(length - 2)]) ? Verb(word, length - 2, length, isParticiple: false) : length;
    }

    private int WithoutParticiple(Span<char> word, int length) =>
        length > 5 && word[..length].EndsWith("ing") && HasVowel(word[..(length - 3)]) ? Verb(word, length - 3, length, isParticiple: true) : length;

    /// <summary>The verb whose stem this is: known with or without e or its doubled consonant, else by what English usually does.</summary>
    private int Verb(Span<char> word, int stem, int length, bool isParticiple)
    {
        if (Known(word, stem, "e", "") is var known and > 0) return known;
        if (stem > 1 && word[stem - 1] == word[stem - 2] && IsConsonant(word, stem - 1)) return IsKnown(word[..(stem - 1)]) ? stem - 1 : stem;
        if (isParticiple && stem > 1 && IsConsonant(word, stem - 1) && IsConsonant(word, stem - 2)) return stem;
        return !isParticiple && word.StartsWith("un") ? length : Put(word, stem, "e");
    }

    private int Derived(Span<char> word, int length)
    {
        if (IsKnown(word[..length])) return length;
        foreach (var (ending, instead, otherwise) in Derivations)
        {
            var stem = length - ending.Length;
            if (stem < 2 || !word[..length].EndsWith(ending)) continue;
            if (Known(word, stem, instead) is var known and > 2) return known;
            if (ending is "er" or "or" or "able" && word[stem - 1] == word[stem - 2] && IsConsonant(word, stem - 1) && IsKnown(word[..(stem - 1)])) return stem - 1;
            if (otherwise is not null && stem > 2) length = Put(word, stem, otherwise);
        }

        return length;
    }

    private static bool IsConsonant(ReadOnlySpan<char> word, int index) => word[index] switch
    {
        'a' or 'e' or 'i' or 'o' or 'u' => false,
        'y' => index == 0 || !IsConsonant(word, index - 1),
        _ => true,
    };

    private static bool HasVowel(ReadOnlySpan<char> stem)
    {
        for (var i = 0; i < stem.Length; i++)
        {
            if (!IsConsonant(stem, i)) return true;
        }

        return false;
    }
}
