using System.Buffers.Binary;
using System.Numerics;
using SearchService.Articles.People.Tagging.Kernels;

namespace SearchService.Articles.People.Tagging;

/// <summary>How words are used in a large text without labels: clusters of words used alike, in three sizes, and how many of the words
/// used most like one are on the lists of given names, family names, places and peoples. Made by PeopleLab clusters.</summary>
/// <remarks>
/// Layout of words.clusters, little-endian: magic "SSWC", version u32, word count u32; then per word (rising key) key difference varint,
/// coarse cluster u8, middle cluster u8, fine cluster u16, levels u16 (three bits a list, given names lowest). A word whose key is 300
/// above the one before, in clusters 3, 7 and 258, with level 5 for given names and 1 for family names: AC 02 03 07 02 01 0D 00.
/// </remarks>
internal sealed class WordClusters
{
    /// <summary>First four bytes of the file.</summary>
    public const uint Magic = 0x43575353;

    /// <summary>Changes with the layout.</summary>
    public const uint Version = 1;

    /// <summary>A word in no cluster; larger than what any other word has.</summary>
    public const ulong Unknown = ulong.MaxValue;

    /// <summary>A token whose word was not looked up yet; smaller than <see cref="Unknown"/> and larger than what any word has.</summary>
    public const ulong NotAsked = Unknown - 2;

    /// <summary>Lists that levels are kept for: given names, family names, places, peoples.</summary>
    public const int Lists = 4;

    // A word's key and what is known of it side by side: looking a word up touches one line of the cache. Key 0 is a free slot.
    private readonly Aligned<Entry> _slots;
    private readonly int _shift;

    private WordClusters(ReadOnlySpan<byte> bytes)
    {
        var reader = new ModelReader(bytes);
        if (reader.ReadUInt32() != Magic || reader.ReadUInt32() != Version)
            throw new InvalidDataException("Not a file of word clusters of this version; rebuild it with PeopleLab clusters.");
        Count = (int)reader.ReadUInt32();
        var capacity = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(Count, 8) * 3 / 2);
        _shift = 32 - BitOperations.Log2((uint)capacity);
        _slots = new Aligned<Entry>(capacity);
        var slots = _slots.Span;
        uint key = 0;
        for (var i = 0; i < Count; i++)
        {
            key += reader.ReadVarint();
            var slot = (int)(key >> _shift);
            while (slots[slot].Key != 0)
                slot = (slot + 1) & (capacity - 1);
            slots[slot] = new Entry(key, reader.ReadUInt32(), reader.ReadUInt16());
        }
    }

    /// <summary>What ships.</summary>
    public static WordClusters Shipped { get; } = new(EmbeddedData.ReadBytes("words.clusters"));

    /// <summary>Number of words.</summary>
    public int Count { get; }

    /// <summary>What is known of the word.</summary>
    public ulong this[ulong wordHash]
    {
        get
        {
            var key = WordLexicon.KeyOf(wordHash);
            var slots = _slots.Span;
            for (var slot = (int)(key >> _shift); ; slot = (slot + 1) & (slots.Length - 1))
            {
                ref readonly var entry = ref slots[slot];
                if (entry.Key == key)
                    return entry.Clusters | ((ulong)entry.Levels << 32);
                if (entry.Key == 0)
                    return Unknown;
            }
        }
    }

    /// <summary>Asks the processor for what is known of the word, which will be needed soon.</summary>
    public void Prefetch(ulong wordHash) => _slots.Prefetch((int)(WordLexicon.KeyOf(wordHash) >> _shift));

    /// <summary>Reads a file.</summary>
    public static WordClusters Parse(ReadOnlySpan<byte> bytes) => new(bytes);

    /// <summary>What is known of a word as printed: where the whole is unknown, of its part after the last hyphen.</summary>
    public ulong Of(ReadOnlySpan<char> word, ulong wordHash)
    {
        var clusters = this[wordHash];
        if (clusters == Unknown && word.LastIndexOf('-') is > 0 and var hyphen && hyphen < word.Length - 1)
            clusters = this[WordHash.Of(word[(hyphen + 1)..])];
        return clusters;
    }

    /// <summary>The cluster among the few large ones; 255 is no cluster.</summary>
    public static ulong Coarse(ulong clusters) => clusters & 0xFF;

    /// <summary>The cluster of middle size; 255 is no cluster.</summary>
    public static ulong Middle(ulong clusters) => (clusters >> 8) & 0xFF;

    /// <summary>The cluster among the many small ones; 65535 is no cluster.</summary>
    public static ulong Fine(ulong clusters) => (clusters >> 16) & 0xFFFF;

    /// <summary>How much the word is used like those of a list, from 0 to 7.</summary>
    public static ulong Level(ulong clusters, int list) => (clusters >> (32 + (3 * list))) & 7;

    /// <summary>The levels of all lists in one number.</summary>
    public static ulong Levels(ulong clusters) => (clusters >> 32) & 0xFFF;

    /// <summary>The levels of given and family names in one number.</summary>
    public static ulong LevelsOfPeople(ulong clusters) => (clusters >> 32) & 0x3F;

    /// <summary>True when a good part of the words used alike are family names.</summary>
    public static bool IsLikeSurname(ulong clusters) => clusters != Unknown && Level(clusters, 1) >= 4;

    /// <summary>True when some of the words used alike are names of people, and no more of them places.</summary>
    public static bool IsLikeName(ulong clusters) =>
        clusters != Unknown && Math.Max(Level(clusters, 0), Level(clusters, 1)) is >= 2 and var people && people >= Level(clusters, 2);

    /// <summary>True for a known word that is used like no name of a person, a place or a people at all.</summary>
    public static bool IsNoName(ulong clusters) => clusters != Unknown && Levels(clusters) == 0;

    /// <summary>True when most words used alike are places and hardly any a name of people: "Kenya", not "Jordan".</summary>
    public static bool IsLikePlaceOnly(ulong clusters) => clusters != Unknown && Level(clusters, 2) >= 4 && IsOrdinary(clusters);

    /// <summary>True for a known word that is used like hardly any name of a person.</summary>
    public static bool IsOrdinary(ulong clusters) => clusters != Unknown && Level(clusters, 0) <= 1 && Level(clusters, 1) <= 1;

    private readonly record struct Entry(uint Key, uint Clusters, uint Levels);
}
