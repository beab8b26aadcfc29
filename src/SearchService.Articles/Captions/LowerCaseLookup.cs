using System.Collections.Frozen;

namespace SearchService.Articles.Captions;

/// <summary>Looks text up in a set of lower-case words without making a lower-case string of it first.</summary>
internal sealed class LowerCaseLookup(FrozenSet<string> words)
{
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _words = words.GetAlternateLookup<ReadOnlySpan<char>>();
    private readonly int _maxLengthInChars = words.Max(static word => word.Length);

    public bool Contains(ReadOnlySpan<char> text)
    {
        // Lower case keeps the length: nearly every line of a story is longer than any of the words.
        if (text.Length > _maxLengthInChars)
        {
            return false;
        }

        Span<char> lower = stackalloc char[text.Length];
        text.ToLowerInvariant(lower);
        return _words.Contains(lower);
    }
}
