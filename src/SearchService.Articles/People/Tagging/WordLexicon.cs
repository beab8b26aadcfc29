using SearchService.Articles.People.Tagging.Kernels;

namespace SearchService.Articles.People.Tagging;

/// <summary>Looks words up on the lists: the hand-written classes, and the names and common words that came with the model.</summary>
/// <remarks>Open addressing on 32 of the hash's bits; with some 40,000 words a stranger is mistaken for one about once in 100,000.</remarks>
internal sealed class WordLexicon
{
    private readonly Aligned<(uint Key, WordClass Classes)> _slots;
    private readonly int _mask;

    public WordLexicon(IReadOnlyCollection<KeyValuePair<uint, WordClass>> fromModel, string handWrittenClasses)
    {
        var all = new Dictionary<uint, WordClass>(fromModel.Count + 8192);
        foreach (var (key, classes) in fromModel)
            all[key] = classes;
        foreach (var (word, wordClass) in ParseClasses(handWrittenClasses))
        {
            var key = KeyOf(WordHash.Of(word));
            all[key] = all.GetValueOrDefault(key) | wordClass;
        }

        var capacity = (int)System.Numerics.BitOperations.RoundUpToPowerOf2(((uint)all.Count * 3 / 2) + 1);
        _slots = new Aligned<(uint Key, WordClass Classes)>(capacity);
        var slots = _slots.Span;
        _mask = capacity - 1;
        foreach (var (key, classes) in all)
        {
            var slot = SlotOf(key);
            while (slots[slot].Key != 0)
                slot = (slot + 1) & _mask;
            slots[slot] = (key, classes);
        }
    }

    /// <summary>The key of a word in lists: never 0.</summary>
    public static uint KeyOf(ulong wordHash) => (uint)(wordHash >> 29) | 1;

    /// <summary>Every list the word is on.</summary>
    public WordClass this[ulong wordHash]
    {
        get
        {
            var key = KeyOf(wordHash);
            var slots = _slots.Span;
            for (var slot = SlotOf(key); ; slot = (slot + 1) & _mask)
            {
                var (there, classes) = slots[slot];
                if (there == key)
                    return classes;
                if (there == 0)
                    return WordClass.None;
            }
        }
    }

    /// <summary>Asks the processor for the lists of a word that will be looked up soon.</summary>
    public void Prefetch(ulong wordHash) => _slots.Prefetch(SlotOf(KeyOf(wordHash)));

    /// <summary>Reads "[Class]" sections of words separated by white space; "#" begins a comment.</summary>
    public static IEnumerable<(string Word, WordClass Class)> ParseClasses(string text)
    {
        var current = WordClass.None;
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (line[0] == '#')
                continue;
            if (line[0] == '[')
            {
                current = Enum.Parse<WordClass>(line[1..^1]);
                continue;
            }

            foreach (var word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                yield return (word, current);
        }
    }

    // The lowest bit of every key is set.
    private int SlotOf(uint key) => (int)(key >> 1) & _mask;
}
