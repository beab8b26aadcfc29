using System.Collections.Frozen;

namespace SearchService.Engine.Analysis;

/// <summary>A fixed set of words that can be asked with spans, without making strings.</summary>
public sealed class WordSet
{
    private readonly FrozenSet<string> _words;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _bySpan;

    /// <summary>Takes the words as they are, case and all.</summary>
    public WordSet(IEnumerable<string> words)
    {
        _words = words.ToFrozenSet(StringComparer.Ordinal);
        _bySpan = _words.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>No words.</summary>
    public static WordSet Empty { get; } = new([]);

    /// <summary>Number of words.</summary>
    public int Count => _words.Count;

    /// <summary>Whether the word is in the set.</summary>
    public bool Contains(ReadOnlySpan<char> word) => _bySpan.Contains(word);
}
