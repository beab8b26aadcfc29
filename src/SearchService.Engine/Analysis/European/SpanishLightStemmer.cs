namespace SearchService.Engine.Analysis.European;

/// <summary>Spanish gender and plural endings taken off, accents levelled. After J. Savoy, "Report on CLEF-2001 Experiments" (2001).</summary>
public sealed class SpanishLightStemmer : IStemmer
{
    private const int ShortestStemmed = 5;

    /// <inheritdoc/>
    public int Stem(Span<char> word)
    {
        var length = word.Length;
        if (length < ShortestStemmed) return length;
        Vowels.Level(word);
        if (word[length - 1] is 'a' or 'e' or 'o') return length - 1;
        if (word[length - 1] != 's') return length;
        if (word.EndsWith("eses")) return length - 2;
        if (word.EndsWith("ces"))
        {
            word[length - 3] = 'z';
            return length - 2;
        }

        return word[length - 2] is 'a' or 'e' or 'o' ? length - 2 : length;
    }
}
