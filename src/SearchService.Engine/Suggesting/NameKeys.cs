namespace SearchService.Engine.Suggesting;

/// <summary>Entries sorted by what begins at each of their words, to find the heaviest that begin in some way.</summary>
internal sealed class NameKeys
{
    private readonly string[] _texts;
    private readonly Key[] _keys;
    private readonly HeaviestOfRange _heaviest;

    /// <summary>Takes the entries.</summary>
    public NameKeys(IReadOnlyList<CompletionEntry> entries)
    {
        Entries = entries;
        _texts = new string[entries.Count];
        var keys = new List<Key>(entries.Count * 2);
        var letters = new HashSet<char>();
        for (var i = 0; i < _texts.Length; i++)
        {
            var text = _texts[i] = TypedText.Normalize(entries[i].Text).Trim();
            foreach (var letter in text) letters.Add(letter);
            for (var start = 0; start < text.Length; start = NextWord(text, start)) keys.Add(new Key(i, start));
        }

        keys.Sort(Compare);
        _keys = [.. keys];
        var weights = new long[_keys.Length];
        for (var i = 0; i < weights.Length; i++) weights[i] = entries[_keys[i].Entry].Weight;
        _heaviest = new HeaviestOfRange(weights);
        Alphabet = string.Concat(letters.Order());
    }

    /// <summary>The entries, as given.</summary>
    public IReadOnlyList<CompletionEntry> Entries { get; }

    /// <summary>The letters that occur.</summary>
    public string Alphabet { get; }

    /// <summary>The entries of which a word and what follows it begins so, heaviest first; an entry may come several times.</summary>
    public IEnumerable<CompletionEntry> HeaviestOf(string prefix)
    {
        var from = FirstKey(key => TextOf(key).SequenceCompareTo(prefix) < 0);
        var to = FirstKey(key => TextOf(key) is var text && text[..Math.Min(text.Length, prefix.Length)].SequenceCompareTo(prefix) <= 0);
        return _heaviest.Of(from, to).Select(key => Entries[_keys[key].Entry]);
    }

    private static int NextWord(string text, int start)
    {
        var space = text.IndexOf(' ', start);
        return space < 0 ? text.Length : space + 1;
    }

    private ReadOnlySpan<char> TextOf(Key key) => _texts[key.Entry].AsSpan(key.Start);

    private int Compare(Key one, Key other) => TextOf(one).SequenceCompareTo(TextOf(other)) is var order and not 0 ? order : one.Entry.CompareTo(other.Entry);

    private int FirstKey(Func<Key, bool> isBefore)
    {
        var (low, high) = (0, _keys.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (isBefore(_keys[middle])) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private readonly record struct Key(int Entry, int Start);
}
