using System.Collections.Frozen;

namespace SearchService.Articles.Captions;

/// <summary>Looks text up in a set of lower-case words without making a lower-case string of it first.</summary>
/// <remarks>Nearly every word asked for is in none of the sets, and its length with its first or last letter mostly shows it.</remarks>
internal sealed class LowerCaseLookup
{
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _words;

    /// <summary>The first and the last letters of the words, a bit each, by the words' length.</summary>
    private readonly (uint First, uint Last)[] _lettersByLength;

    public LowerCaseLookup(FrozenSet<string> words)
    {
        _words = words.GetAlternateLookup<ReadOnlySpan<char>>();
        _lettersByLength = new (uint, uint)[words.Max(static word => word.Length) + 1];
        foreach (var word in words)
        {
            ref var letters = ref _lettersByLength[word.Length];
            letters = (letters.First | BitOf(word[0]), letters.Last | BitOf(word[^1]));
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
        text.ToLowerInvariant(lower);
        return _words.Contains(lower);
    }

    /// <summary>A bit for each letter of ASCII in either case, one for its other characters, and all for those beyond, which lower case may bring back.</summary>
    private static uint BitOf(char c)
    {
        var letter = (uint)((c | 0x20) - 'a');
        return c > 0x7F ? uint.MaxValue : 1u << (int)(letter < 26 ? letter : 31);
    }
}
