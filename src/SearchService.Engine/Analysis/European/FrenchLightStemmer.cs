namespace SearchService.Engine.Analysis.European;

/// <summary>
/// French plurals, feminines and common derivations led back to one form, accents and doubled letters levelled. After J. Savoy, "A stemming
/// procedure and stopword list for general French corpora" (1999), with his rules as a table; not equal to Lucene's in every word.
/// </summary>
public sealed class FrenchLightStemmer : IStemmer
{
    private const int ShortestLevelled = 5;

    /// <summary>Ending, the length a word must have to lose it, and what takes its place. The first that fits counts.</summary>
    private static readonly (string Ending, int MinLength, string Instead)[] Endings =
    [
        ("issement", 10, "ir"), ("issant", 9, "ir"), ("ement", 7, "e"), ("ficatrice", 12, "fier"), ("ficateur", 11, "fier"), ("catrice", 10, "quer"),
        ("cateur", 9, "quer"), ("atrice", 9, "er"), ("ateur", 8, "er"), ("trice", 7, "teur"), ("i\u00E8me", 6, ""), ("teuse", 8, "ter"), ("teur", 7, "ter"),
        ("euse", 6, "eu"), ("\u00E8re", 9, "er"), ("ive", 8, "if"), ("folle", 5, "fou"), ("molle", 5, "mou"), ("nnelle", 10, "n"), ("nnel", 8, "n"),
        ("\u00E8te", 5, "et"), ("ique", 9, ""), ("esse", 9, ""), ("inage", 8, ""), ("ualisation", 13, "ual"), ("isation", 10, ""), ("isateur", 10, ""),
        ("ation", 9, ""), ("ition", 9, ""),
    ];

    /// <inheritdoc/>
    public int Stem(Span<char> word)
    {
        var length = WithoutPlural(word, word.Length);
        foreach (var (ending, minLength, instead) in Endings)
        {
            if (length < minLength || !word[..length].EndsWith(ending)) continue;
            instead.CopyTo(word[(length - ending.Length)..]);
            length += instead.Length - ending.Length;
            break;
        }

        return Levelled(word, length);
    }

    private static int WithoutPlural(Span<char> word, int length)
    {
        if (length > 5 && word[..length].EndsWith("aux") && word[length - 4] != 'e')
        {
            word[length - 2] = 'l';
            return length - 1;
        }

        return length > 3 && word[length - 1] is 'x' or 's' && length > 3 ? length - 1 : length;
    }

    private static int Levelled(Span<char> word, int length)
    {
        if (length < ShortestLevelled) return length;
        Vowels.Level(word[..length]);
        var kept = 1;
        for (var i = 1; i < length; i++)
        {
            if (word[i] != word[kept - 1] || !char.IsLetter(word[i])) word[kept++] = word[i];
        }

        while (kept > ShortestLevelled - 1 && word[kept - 1] is 'e') kept--;
        return kept;
    }
}
