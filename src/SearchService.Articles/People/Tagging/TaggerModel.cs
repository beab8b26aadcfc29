using System.Numerics;
using SearchService.Articles.People.Tagging.Kernels;

namespace SearchService.Articles.People.Tagging;

/// <summary>The trained weights: a table from feature hash to 16 label weights, the transitions between labels, and word lists.</summary>
/// <remarks>
/// Layout of people.model, little-endian: magic "SSPM", version u32; transitions 17 x 17 i16; word count u32, then per word (rising
/// key) key difference varint, classes u8; feature count u32, then per feature (rising hash) hash difference varint, label mask u16,
/// one i8 for each label in the mask, lowest label first. Hash difference 300 and weight -3 for label 2: AC 02 04 00 FD.
/// </remarks>
internal sealed class TaggerModel
{
    /// <summary>First four bytes of a model.</summary>
    public const uint Magic = 0x4D505353;

    /// <summary>Changes when features or layout change.</summary>
    public const uint Version = 3;

    private readonly int[] _transitions = new int[LabelScheme.Count * LabelScheme.Count];

    private TaggerModel(ReadOnlySpan<byte> bytes, string wordClasses)
    {
        var reader = new ModelReader(bytes);
        if (reader.ReadUInt32() != Magic || reader.ReadUInt32() is var version && version != Version)
            throw new InvalidDataException("Not a people model of this version; rebuild it with PeopleLab train.");
        for (var i = 0; i < _transitions.Length; i++)
            _transitions[i] = reader.ReadInt16();

        var words = new KeyValuePair<uint, WordClass>[reader.ReadUInt32()];
        uint key = 0;
        for (var i = 0; i < words.Length; i++)
            words[i] = new(key += reader.ReadVarint(), (WordClass)reader.ReadByte());
        Lexicon = new WordLexicon(words, wordClasses);

        Features = new FeatureTable((int)reader.ReadUInt32());
        uint hash = 0;
        for (var i = 0; i < Features.Count; i++)
        {
            var weights = Features.Add(hash += reader.ReadVarint());
            for (uint mask = reader.ReadUInt16(); mask != 0; mask &= mask - 1)
                weights[BitOperations.TrailingZeroCount(mask)] = (sbyte)reader.ReadByte();
        }
    }

    /// <summary>Word lists: those in the model and the hand-written ones.</summary>
    public WordLexicon Lexicon { get; }

    /// <summary>The weights of features.</summary>
    public FeatureTable Features { get; }

    /// <summary>The score of the second label after the first.</summary>
    public int Transition(int before, int label) => _transitions[(before * LabelScheme.Count) + label];

    /// <summary>Reads a model.</summary>
    public static TaggerModel Parse(ReadOnlySpan<byte> bytes, string wordClasses) => new(bytes, wordClasses);
}
