namespace SearchService.Engine.Analysis.European;

/// <summary>German plurals, cases and adjective endings taken off, umlauts levelled. After J. Savoy, "Light Stemming Approaches for the French, Portuguese, German and Hungarian Languages" (2006).</summary>
public sealed class GermanLightStemmer : IStemmer
{
    /// <inheritdoc/>
    public int Stem(Span<char> word)
    {
        Vowels.Level(word);
        var length = word.Length;
        length = Shorter(word[..length], ("ern", 6), ("em", 5), ("en", 5), ("er", 5), ("es", 5), ("e", 4)) is var inflected && inflected < length ? inflected
            : length > 3 && word[length - 1] == 's' && MayPrecedeEnding(word[length - 2]) ? length - 1 : length;
        var compared = Shorter(word[..length], ("est", 6), ("er", 5), ("en", 5));
        if (compared < length) return compared;
        return length > 4 && word[..length].EndsWith("st") && MayPrecedeEnding(word[length - 3]) ? length - 2 : length;
    }

    private static int Shorter(ReadOnlySpan<char> word, params ReadOnlySpan<(string Suffix, int MinLength)> endings)
    {
        foreach (var (suffix, minLength) in endings)
        {
            if (word.Length >= minLength && word.EndsWith(suffix)) return word.Length - suffix.Length;
        }

        return word.Length;
    }

    private static bool MayPrecedeEnding(char c) => c is 'b' or 'd' or 'f' or 'g' or 'h' or 'k' or 'l' or 'm' or 'n' or 't';
}
