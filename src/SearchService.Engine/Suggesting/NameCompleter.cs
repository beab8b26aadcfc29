namespace SearchService.Engine.Suggesting;

/// <summary>
/// Completes whole names and titles from the beginning of any of their words, heaviest first. "zel" and "volodymyr z" both lead to
/// "Volodymyr Zelensky"; from four letters on one may be wrong. Immutable; safe to share between threads. A hundred thousand names are
/// built in about a quarter of a second, and <see cref="With"/> changes some of them without building all again.
/// </summary>
public sealed class NameCompleter
{
    /// <summary>With more changes than this share of the entries, or than the number below, all are built again.</summary>
    private const int LargestChangedShare = 8;
    private const int FewChanges = 64;

    private readonly NameKeys _keys;

    /// <summary>Entries that came or changed since the keys were built, and which of theirs no longer hold; null when there are none.</summary>
    private readonly NameKeys? _changed;
    private readonly HashSet<string> _replaced;

    /// <summary>Takes the entries; those without letters are left out.</summary>
    public NameCompleter(IEnumerable<CompletionEntry> entries)
    {
        _keys = new NameKeys([.. entries]);
        _replaced = [];
    }

    private NameCompleter(NameKeys keys, NameKeys changed, HashSet<string> replaced) => (_keys, _changed, _replaced) = (keys, changed, replaced);

    /// <summary>Number of entries.</summary>
    public int Count => Entries().Count();

    /// <summary>The same with some entries changed. Entries are the same when their ids are; those without an id, when their texts are.</summary>
    /// <param name="changed">New entries, and those that have another text or weight now.</param>
    /// <param name="removed">Ids, or texts of entries without an id, that are no more.</param>
    public NameCompleter With(IEnumerable<CompletionEntry> changed, IEnumerable<string> removed)
    {
        var changes = new Dictionary<string, CompletionEntry>(StringComparer.Ordinal);
        foreach (var entry in _changed?.Entries ?? []) changes[IdOf(entry)] = entry;
        var replaced = new HashSet<string>(_replaced, StringComparer.Ordinal);
        foreach (var entry in changed)
        {
            changes[IdOf(entry)] = entry;
            replaced.Add(IdOf(entry));
        }

        foreach (var id in removed)
        {
            changes.Remove(id);
            replaced.Add(id);
        }

        if (replaced.Count <= Math.Max(FewChanges, _keys.Entries.Count / LargestChangedShare)) return new NameCompleter(_keys, new NameKeys([.. changes.Values]), replaced);
        return new NameCompleter(_keys.Entries.Where(entry => !replaced.Contains(IdOf(entry))).Concat(changes.Values));
    }

    /// <summary>The best entries for what was typed, uncorrected ones first. Nothing for nothing.</summary>
    public IReadOnlyList<Completion> Complete(string typed, int count)
    {
        var prefix = TypedText.Normalize(typed).TrimStart();
        if (prefix.Length == 0 || count <= 0) return [];
        var seen = new HashSet<CompletionEntry>();
        var offers = Best([prefix], count, seen).Select(entry => new Completion(entry.Text, entry.Weight, entry.Id, IsCorrected: false)).ToList();
        if (offers.Count == count) return offers;
        var corrected = Best(OneEditVariants.Of(prefix, _keys.Alphabet).Distinct(), count - offers.Count, seen);
        offers.AddRange(corrected.Select(entry => new Completion(entry.Text, entry.Weight, entry.Id, IsCorrected: true)));
        return offers;
    }

    private static string IdOf(CompletionEntry entry) => entry.Id ?? entry.Text;

    private IEnumerable<CompletionEntry> Entries() => _keys.Entries.Where(entry => !_replaced.Contains(IdOf(entry))).Concat(_changed?.Entries ?? []);

    /// <summary>The heaviest entries that begin in one of some ways and were not seen yet: the heaviest few of each, then the heaviest of all.</summary>
    private List<CompletionEntry> Best(IEnumerable<string> prefixes, int count, HashSet<CompletionEntry> seen)
    {
        var candidates = new HashSet<CompletionEntry>();
        foreach (var prefix in prefixes)
        {
            Add(_keys.HeaviestOf(prefix).Where(entry => _replaced.Count == 0 || !_replaced.Contains(IdOf(entry))));
            if (_changed is not null) Add(_changed.HeaviestOf(prefix));
        }

        var best = candidates.OrderByDescending(entry => entry.Weight).ThenBy(entry => entry.Text, StringComparer.Ordinal).Take(count).ToList();
        seen.UnionWith(best);
        return best;

        void Add(IEnumerable<CompletionEntry> entries)
        {
            var added = 0;
            foreach (var entry in entries)
            {
                // An entry comes once for each of its words that begins so; equal weights come together and are put in order afterwards.
                if (seen.Contains(entry) || !candidates.Add(entry)) continue;
                if (++added == count) return;
            }
        }
    }
}
