using System.Numerics;
using System.Runtime.Intrinsics;

namespace SearchService.Articles.People.Tagging.Kernels;

/// <summary>The weights of features by their hashes: 16 signed bytes for each, one a label.</summary>
/// <remarks>
/// A tagger asks for dozens of features a token, scattered over megabytes, so what counts is how much memory there is to miss. The upper half of
/// a hash names one of 65,536 buckets; a bucket has only the lower halves, side by side and compared in one step, and the number of its first
/// feature. Weights lie packed in the order of the hashes. Bucket := number:u32, 14 x lower half:u16; 32 bytes that never straddle two lines of the
/// cache. Free places repeat the last lower half, so that the first that is equal is the right one; a bucket without features has number 0,
/// whose weights are all 0. The highest bit of the number says that the bucket has more features than places; the others are kept aside. First all
/// features are looked up, with nothing that depends on whether one was found, and then the weights of those found are added: the processor then
/// waits for many of them at a time and guesses nothing.
/// </remarks>
internal sealed class FeatureTable
{
    private const int Buckets = 1 << 16;
    private const int Lanes = 16;
    private const int FirstLane = 2;
    private const int Places = Lanes - FirstLane;
    private const ushort Crowded = 0x8000;

    private readonly Aligned<ushort> _buckets = new(Buckets * Lanes);
    private readonly Aligned<sbyte> _weights;
    // Features without a place in their bucket: a handful of a model's hundred thousands.
    private readonly Dictionary<uint, int> _aside = [];
    private int _added;
    private int _inBucket;
    private uint _last;

    /// <param name="count">How many features will be added.</param>
    public FeatureTable(int count)
    {
        Count = count;
        _weights = new Aligned<sbyte>((count + 1) * LabelScheme.Weighted);
    }

    /// <summary>Features in the table once all are added.</summary>
    public int Count { get; }

    /// <summary>Adds the next feature and gives its 16 weights to be filled. Hashes rise, and none is 0.</summary>
    public Span<sbyte> Add(uint hash)
    {
        _inBucket = hash >> 16 == _last >> 16 ? _inBucket + 1 : 0;
        _last = hash;
        _added++;
        var bucket = BucketOf(hash);
        if (_inBucket == 0)
            (bucket[0], bucket[1]) = ((ushort)_added, (ushort)(_added >> 16));
        if (_inBucket < Places)
        {
            bucket[(FirstLane + _inBucket)..].Fill((ushort)hash);
        }
        else
        {
            bucket[1] |= Crowded;
            _aside.Add(hash, _added);
        }

        return WeightsOf(_added);
    }

    /// <summary>Asks the processor for where features are looked up, ahead of <see cref="Find"/>.</summary>
    public void Prefetch(ReadOnlySpan<uint> features)
    {
        foreach (var feature in features) _buckets.Prefetch((int)(feature >> 16) * Lanes);
    }

    /// <summary>Looks features up, and asks the processor for their weights ahead of <see cref="AddScores"/>.</summary>
    /// <param name="features">Their hashes.</param>
    /// <param name="found">For each where its weights are; 0, where all weights are 0, for those that the table does not have.</param>
    public void Find(ReadOnlySpan<uint> features, Span<int> found)
    {
        const uint PlacesOnly = ~((1u << (2 * FirstLane)) - 1);
        var isCrowded = 0;
        for (var i = 0; i < features.Length; i++)
        {
            var bucket = Vector256.Create<ushort>(BucketOf(features[i]));
            // Two bits a lane.
            var equal = Vector256.Equals(bucket, Vector256.Create((ushort)features[i])).AsByte().ExtractMostSignificantBits() & PlacesOnly;
            var number = bucket.AsInt32().ToScalar();
            isCrowded |= number;
            number = (number & int.MaxValue) + (BitOperations.TrailingZeroCount(equal) >> 1) - FirstLane;
            found[i] = equal != 0 ? number : 0;
            _weights.Prefetch(found[i] * LabelScheme.Weighted);
        }

        for (var i = 0; isCrowded < 0 && i < features.Length; i++)
        {
            if (_aside.TryGetValue(features[i], out var number)) found[i] = number;
        }
    }

    /// <summary>Adds to 16 scores the weights of features that <see cref="Find"/> has found.</summary>
    public void AddScores(ReadOnlySpan<int> found, Span<short> scores)
    {
        var sum = Vector256.Create<short>(scores);
        foreach (var number in found) sum += Vector256.WidenLower(Vector128.Create<sbyte>(WeightsOf(number)).ToVector256Unsafe());
        sum.CopyTo(scores);
    }

    /// <summary>What <see cref="Find"/> and <see cref="AddScores"/> do, said plainly.</summary>
    public void AddScoresOneByOne(ReadOnlySpan<uint> features, Span<short> scores)
    {
        foreach (var feature in features)
        {
            var bucket = BucketOf(feature);
            var place = bucket[FirstLane..].IndexOf((ushort)feature);
            var number = place < 0 ? _aside.GetValueOrDefault(feature) : place + NumberOf(bucket[0], bucket[1]);
            for (var label = 0; label < LabelScheme.Weighted; label++) scores[label] += WeightsOf(number)[label];
        }
    }

    private static int NumberOf(ushort low, ushort high) => low | ((high & ~Crowded) << 16);

    private Span<ushort> BucketOf(uint hash) => _buckets.Span.Slice((int)(hash >> 16) * Lanes, Lanes);

    private Span<sbyte> WeightsOf(int number) => _weights.Span.Slice(number * LabelScheme.Weighted, LabelScheme.Weighted);
}
