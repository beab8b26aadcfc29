using System.Numerics;

namespace SearchService.Engine.Codecs.Kernels;

/// <summary>
/// Encodes LZ4 blocks that any decoder reads, smaller than those of <see cref="Lz4Encoder"/> and several times slower: for what is written once
/// and read often. Every position is given its longest match among the last ones with the same hash; then the cheapest way through the block
/// is found from its end (a shortest path, as in LZ4's optimal mode). Used by one thread; allocates nothing after its first use.
/// </summary>
internal sealed unsafe class Lz4DenseEncoder
{
    private const int ShortestMatch = 4;
    private const int LastLiterals = 5;
    private const int FarthestMatch = (1 << 16) - 1;
    private const int HashBits = 14;
    private const uint HashMultiplier = 2654435761;
    private const int MatchCostInBytes = 3; // token and distance
    private const int LengthsInToken = 15;

    /// <summary>Candidates tried for a position. Twice as many save another 0.3 % of newswire (bench: stored).</summary>
    private const int MostCandidates = 8;

    /// <summary>A match this long is taken without looking for better ones inside it.</summary>
    private const int LongMatch = 96;

    private readonly int[] _heads = new int[1 << HashBits];
    private int[] _previous = [];
    private int[] _costs = [];
    private int[] _lengths = [];
    private int[] _distances = [];

    /// <summary>Encodes a block and returns its length. The destination must have room for <see cref="Lz4Encoder.LargestOutput"/>.</summary>
    public int Encode(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(destination.Length, Lz4Encoder.LargestOutput(source.Length), nameof(destination));
        if (_costs.Length <= source.Length) Grow(source.Length);
        FindMatches(source);
        ChooseMatches(source.Length);

        fixed (byte* start = source)
        fixed (byte* target = destination)
        {
            // SAFETY: the destination's length was checked above; a match starts and ends inside the source, FindMatches saw to that.
            var write = target;
            var anchor = 0;
            for (var position = 0; position < source.Length;)
            {
                var length = _lengths[position];
                if (length < ShortestMatch)
                {
                    position++;
                    continue;
                }

                write = Lz4Sequence.Write(write, start + anchor, position - anchor, _distances[position], length);
                position += length;
                anchor = position;
            }

            write = Lz4Sequence.WriteLast(write, start + anchor, source.Length - anchor);
            return (int)(write - target);
        }
    }

    private void Grow(int length)
    {
        var capacity = (int)BitOperations.RoundUpToPowerOf2((uint)length + 1);
        _previous = new int[capacity];
        _costs = new int[capacity];
        _lengths = new int[capacity];
        _distances = new int[capacity];
    }

    /// <summary>Sets the length and distance of the longest match of each position; a length of 0 for none.</summary>
    private void FindMatches(ReadOnlySpan<byte> source)
    {
        Array.Fill(_heads, -1);
        var literalsStart = source.Length - LastLiterals;
        var searchEnd = literalsStart - ShortestMatch;
        fixed (byte* start = source)
        {
            // SAFETY: four bytes are read at positions below searchEnd, which lies 9 before the end, and at smaller ones; a match is compared
            // no further than to literalsStart.
            var position = 0;
            while (position < searchEnd)
            {
                var pattern = *(uint*)(start + position);
                var (length, distance) = LongestMatch(start, position, pattern, literalsStart);
                Insert(position, pattern);
                (_lengths[position], _distances[position]) = (length, distance);
                position++;
                if (length < LongMatch) continue;
                for (var rest = length - 1; rest > 0 && position < searchEnd; rest--, position++)
                {
                    Insert(position, *(uint*)(start + position));
                    (_lengths[position], _distances[position]) = (rest >= ShortestMatch ? rest : 0, distance);
                }
            }

            _lengths.AsSpan(Math.Max(0, position), source.Length - Math.Max(0, position)).Clear();
        }
    }

    private (int Length, int Distance) LongestMatch(byte* start, int position, uint pattern, int end)
    {
        var (best, distance) = (ShortestMatch - 1, 0);
        var candidate = _heads[HashOf(pattern)];
        for (var tries = MostCandidates; tries > 0 && candidate >= 0 && position - candidate <= FarthestMatch; tries--, candidate = _previous[candidate])
        {
            // A longer match must agree in the byte after the best so far.
            if (start[candidate + best] != start[position + best] || *(uint*)(start + candidate) != pattern) continue;
            var length = ShortestMatch + Lz4Sequence.CommonLength(start + candidate + ShortestMatch, start + position + ShortestMatch, start + end);
            if (length <= best) continue;
            (best, distance) = (length, position - candidate);
            if (position + best >= end) break;
        }

        return distance == 0 ? (0, 0) : (best, distance);
    }

    private void Insert(int position, uint pattern)
    {
        ref var head = ref _heads[HashOf(pattern)];
        _previous[position] = head;
        head = position;
    }

    /// <summary>Sets the length of the match to take at each position, 0 for a literal, so that the whole takes the fewest bytes.</summary>
    private void ChooseMatches(int count)
    {
        _costs[count] = 0;
        var literals = 0; // how many follow, from the position on
        for (var position = count - 1; position >= 0; position--)
        {
            var literal = _costs[position + 1] + 1 + (literals + 1 >= LengthsInToken && (literals + 1 - LengthsInToken) % byte.MaxValue == 0 ? 1 : 0);
            var (best, taken) = (literal, 0);
            for (var length = _lengths[position]; length >= ShortestMatch; length--)
            {
                var cost = _costs[position + length] + MatchCostInBytes + ExtraLengthBytes(length - ShortestMatch);
                if (cost < best) (best, taken) = (cost, length);
                if (length > LongMatch) break;
            }

            _costs[position] = best;
            _lengths[position] = taken;
            literals = taken == 0 ? literals + 1 : 0;
        }
    }

    private static int ExtraLengthBytes(int length) => length < LengthsInToken ? 0 : 1 + ((length - LengthsInToken) / byte.MaxValue);

    private static int HashOf(uint pattern) => (int)((pattern * HashMultiplier) >> (32 - HashBits));
}
