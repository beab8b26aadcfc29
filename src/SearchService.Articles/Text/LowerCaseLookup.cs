namespace SearchService.Articles.Text;

/// <summary>Looks text up in a set of lower-case words without making a lower-case string of it first.</summary>
/// <remarks>Nearly every word asked for is in none of the sets, and its length with its first or last letter mostly shows it.</remarks>
internal sealed class LowerCaseLookup
{
    private const int PlacesForAWord = 4;

    /// <summary>The words, each in the place its hash gives or the next free one behind it.</summary>
    private readonly string?[] _places;

    /// <summary>The first and the last letters of the words, a bit each, by the words' length.</summary>
    private readonly (uint First, uint Last)[] _lettersByLength;

    public LowerCaseLookup(IReadOnlyCollection<string> words)
    {
        _places = new string?[System.Numerics.BitOperations.RoundUpToPowerOf2((uint)(words.Count * PlacesForAWord))];
        _lettersByLength = new (uint, uint)[words.Max(static word => word.Length) + 1];
        Span<char> lower = stackalloc char[_lettersByLength.Length];
        foreach (var word in words)
        {
            ref var letters = ref _lettersByLength[word.Length];
            letters = (letters.First | BitOf(word[0]), letters.Last | BitOf(word[^1]));
            _places[PlaceOf(word, lower, out _)] = word;
        }
    }

    public bool Contains(ReadOnlySpan<char> text)
    {
        // Lower case keeps the length: nearly every line of a story is longer than any of the words.
        if ((uint)(text.Length - 1) >= (uint)(_lettersByLength.Length - 1))
        {
            return false;
        }

        var (first, last) = _lettersByLength[text.Length];
        if ((first & BitOf(text[0])) == 0 || (last & BitOf(text[^1])) == 0)
        {
            return false;
        }

        Span<char> lower = stackalloc char[text.Length];
        PlaceOf(text, lower, out var isKnown);
        return isKnown;
    }

    /// <summary>The place of a word, or the free one where its search ends.</summary>
    private int PlaceOf(ReadOnlySpan<char> text, Span<char> lower, out bool isKnown)
    {
        lower = lower[..text.Length];
        var hash = (uint)text.Length;
        for (var i = 0; i < lower.Length; i++)
        {
            var c = text[i];
            lower[i] = char.IsAscii(c) ? (char)(char.IsAsciiLetterUpper(c) ? c | 0x20 : c) : char.ToLowerInvariant(c);
            hash = (hash * 31) + lower[i];
        }

        var mask = _places.Length - 1;
        var place = (int)((hash * 0x9E37_79B9) >> 16) & mask;
        while (_places[place] is { } word)
        {
            if (lower.SequenceEqual(word))
            {
                isKnown = true;
                return place;
            }

            place = (place + 1) & mask;
        }

        isKnown = false;
        return place;
    }

    /// <summary>A bit for each letter of ASCII in either case, one for its other characters, and all for those beyond, which lower case may bring back.</summary>
    private static uint BitOf(char c)
    {
        var letter = (uint)((c | 0x20) - 'a');
        return c > 0x7F ? uint.MaxValue : 1u << (int)(letter < 26 ? letter : 31);
    }
}
