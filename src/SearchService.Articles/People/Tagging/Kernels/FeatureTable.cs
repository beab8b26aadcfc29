using System.Numerics;
using System.Runtime.Intrinsics;

namespace SearchService.Articles.People.Tagging.Kernels;

/// <summary>The weights of features by their hashes: 16 signed bytes for each, one a label.</summary>
/// <remarks>
/// Open addressing in rising order of the hashes: a hash belongs at hash * slots / 2^32, or behind those before it that were pushed on. Eight
/// slots are looked at in one step and most features need no second. A tagger asks for a hundred features a token, scattered over megabytes,
/// of which some are there and some are not: so first all are looked up, with nothing that depends on whether one was found, and then the
/// weights of those found are added. The processor then waits for many of them at a time and guesses nothing.
/// </remarks>
internal sealed class FeatureTable
{
    private const int Window = 8;
    private const int Overflow = 1024;

    // Room for what is pushed on from the last slots, and a window of zeros, so that every look ends inside.
    private readonly uint[] _hashes;
    private readonly sbyte[] _weights;
    private readonly uint _slots;
    private int _end;

    /// <param name="count">How many features will be added.</param>
    public FeatureTable(int count)
    {
        Count = count;
        _slots = (uint)Math.Max(count * 2, Window);
        _hashes = new uint[_slots + Overflow + Window];
        _weights = new sbyte[_hashes.Length * LabelScheme.Weighted];
    }

    /// <summary>Features in the table once all are added.</summary>
    public int Count { get; }

    /// <summary>Adds the next feature and gives its 16 weights to be filled. Hashes rise, and none is 0.</summary>
    /// <exception cref="InvalidDataException">The hashes are too alike to be hashes.</exception>
    public Span<sbyte> Add(uint hash)
    {
        var slot = Math.Max(SlotOf(hash), _end);
        if (slot >= _hashes.Length - Window) throw new InvalidDataException($"{slot - _slots} features of {Count} have hashes close to the highest; the model is damaged. Rebuild it with PeopleLab train.");
        _end = slot + 1;
        _hashes[slot] = hash;
        return WeightsOf(slot);
    }

    /// <summary>Adds to 16 scores the weights of those features that the table has.</summary>
    public void AddScores(ReadOnlySpan<uint> features, Span<short> scores)
    {
        Span<int> found = stackalloc int[FeatureExtractor.MaxFeatures];
        for (; features.Length > found.Length; features = features[found.Length..]) AddFound(found[..Find(features[..found.Length], found)], scores);
        AddFound(found[..Find(features, found)], scores);
    }

    /// <summary>What <see cref="AddScores"/> does, said plainly.</summary>
    public void AddScoresOneByOne(ReadOnlySpan<uint> features, Span<short> scores)
    {
        foreach (var feature in features)
        {
            var slot = SlotOf(feature);
            while (_hashes[slot] != 0 && _hashes[slot] != feature) slot++;
            if (_hashes[slot] == 0) continue;
            for (var label = 0; label < LabelScheme.Weighted; label++) scores[label] += WeightsOf(slot)[label];
        }
    }

    private int Find(ReadOnlySpan<uint> features, Span<int> found)
    {
        var count = 0;
        var hashes = _hashes.AsSpan();
        foreach (var feature in features)
        {
            var slot = SlotOf(feature);
            var window = Vector256.Create<uint>(hashes.Slice(slot, Window));
            var equal = Vector256.Equals(window, Vector256.Create(feature)).ExtractMostSignificantBits();
            var free = Vector256.Equals(window, Vector256<uint>.Zero).ExtractMostSignificantBits();
            // Neither found nor a free slot in sight: among many neighbours, which is rare. One question, because which of the two it is cannot
            // be guessed, and a wrong guess would wait for this window before it asks for the next.
            while ((equal | free) == 0)
            {
                slot += Window;
                window = Vector256.Create<uint>(hashes.Slice(slot, Window));
                equal = Vector256.Equals(window, Vector256.Create(feature)).ExtractMostSignificantBits();
                free = Vector256.Equals(window, Vector256<uint>.Zero).ExtractMostSignificantBits();
            }

            found[count] = slot + BitOperations.TrailingZeroCount(equal | (1u << (Window - 1)));
            count += equal != 0 ? 1 : 0;
        }

        return count;
    }

    private void AddFound(ReadOnlySpan<int> found, Span<short> scores)
    {
        var sum = Vector256.Create<short>(scores);
        foreach (var slot in found) sum += Vector256.WidenLower(Vector128.Create<sbyte>(WeightsOf(slot)).ToVector256Unsafe());
        sum.CopyTo(scores);
    }

    private int SlotOf(uint hash) => (int)(((ulong)hash * _slots) >> 32);

    private Span<sbyte> WeightsOf(int slot) => _weights.AsSpan(slot * LabelScheme.Weighted, LabelScheme.Weighted);
}
