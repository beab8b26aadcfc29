namespace SearchService.Engine.Suggesting;

/// <summary>
/// Completes whole names and titles from the beginning of any of their words, heaviest first. "zel" and "volodymyr z" both lead to
/// "Volodymyr Zelensky"; from four letters on one may be wrong. Immutable; safe to share between threads.
/// </summary>
public sealed class NameCompleter
{
    private readonly CompletionEntry[] _entries;
    private readonly (string Key, int Entry)[] _keys;
    private readonly HeaviestOfRange _heaviest;
    private readonly string _alphabet;

    /// <summary>Takes the entries; those without letters are left out.</summary>
    public NameCompleter(IEnumerable<CompletionEntry> entries)
    {
        _entries = [.. entries];
        var keys = new List<(string Key, int Entry)>(_entries.Length * 2);
        for (var i = 0; i < _entries.Length; i++)
        {
            var text = TypedText.Normalize(_entries[i].Text).Trim();
            for (var start = 0; start < text.Length; start = NextWord(text, start)) keys.Add((text[start..], i));
        }

        keys.Sort(static (a, b) => string.CompareOrdinal(a.Key, b.Key) is var order and not 0 ? order : a.Entry.CompareTo(b.Entry));
        _keys = [.. keys];
        _heaviest = new HeaviestOfRange([.. _keys.Select(key => _entries[key.Entry].Weight)]);
        _alphabet = string.Concat(_keys.SelectMany(key => key.Key).Distinct().Order());
    }

    /// <summary>The best entries for what was typed, uncorrected ones first. Nothing for nothing.</summary>
    public IReadOnlyList<Completion> Complete(string typed, int count)
    {
        var prefix = TypedText.Normalize(typed).TrimStart();
        if (prefix.Length == 0) return [];
        var offers = new List<Completion>(count);
        var seen = new HashSet<int>();
        Add(RangeOf(prefix), isCorrected: false);
        if (offers.Count < count) AddCorrected();
        return offers;

        void Add((int From, int To) range, bool isCorrected)
        {
            foreach (var key in _heaviest.Of(range.From, range.To))
            {
                if (offers.Count == count) return;
                var entry = _keys[key].Entry;
                if (seen.Add(entry)) offers.Add(new Completion(_entries[entry].Text, _entries[entry].Weight, _entries[entry].Id, isCorrected));
            }
        }

        void AddCorrected()
        {
            // The heaviest few of each correction, then the heaviest of all.
            var candidates = new HashSet<int>();
            foreach (var variant in OneEditVariants.Of(prefix, _alphabet).Distinct())
            {
                var (from, to) = RangeOf(variant);
                foreach (var key in _heaviest.Of(from, to).Take(count)) candidates.Add(_keys[key].Entry);
            }

            foreach (var entry in candidates.Where(entry => !seen.Contains(entry)).OrderByDescending(entry => _entries[entry].Weight).ThenBy(entry => entry).Take(count - offers.Count))
                offers.Add(new Completion(_entries[entry].Text, _entries[entry].Weight, _entries[entry].Id, IsCorrected: true));
        }
    }

    private static int NextWord(string text, int start)
    {
        var space = text.IndexOf(' ', start);
        return space < 0 ? text.Length : space + 1;
    }

    private (int From, int To) RangeOf(string prefix)
    {
        var from = FirstNotBefore(prefix, static (key, prefix) => string.CompareOrdinal(key, prefix) < 0);
        var to = FirstNotBefore(prefix, static (key, prefix) => string.CompareOrdinal(key, 0, prefix, 0, prefix.Length) <= 0);
        return (from, to);
    }

    private int FirstNotBefore(string prefix, Func<string, string, bool> isBefore)
    {
        var (low, high) = (0, _keys.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (isBefore(_keys[middle].Key, prefix)) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
