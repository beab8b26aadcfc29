using SearchService.Engine.Codecs.Packed;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Codecs.StoredFields;

/// <summary>One block of a chunk index: its head, and the packed rest until somebody needs it.</summary>
internal sealed class ChunkIndexBlock
{
    private readonly string _fileName;
    private readonly long _start;
    private readonly int _count;
    private readonly long _averageDocs;
    private readonly long _averageLength;
    private readonly int _docBits;
    private readonly int _offsetBits;
    private readonly byte[] _packedDocs;
    private readonly byte[] _packedOffsets;
    private volatile ChunkPlaces? _places;

    /// <summary>Reads a block after its number of chunks.</summary>
    public ChunkIndexBlock(ref ByteReader reader, int firstChunk, int count)
    {
        _fileName = reader.Input?.FileName ?? "";
        _start = reader.Offset;
        _count = count;
        FirstChunk = firstChunk;
        FirstDoc = reader.ReadVInt();
        _averageDocs = reader.ReadVInt();
        (_docBits, _packedDocs) = ReadPacked(ref reader, count);
        FirstOffset = reader.ReadVLong();
        _averageLength = reader.ReadVLong();
        (_offsetBits, _packedOffsets) = ReadPacked(ref reader, count);
    }

    /// <summary>The number of its first chunk.</summary>
    public int FirstChunk { get; }

    /// <summary>The first document of its first chunk.</summary>
    public int FirstDoc { get; }

    /// <summary>Where its first chunk starts.</summary>
    public long FirstOffset { get; }

    /// <summary>The places of its chunks, decoded once.</summary>
    /// <param name="docEnd">The first document after the block.</param>
    /// <param name="offsetEnd">Where its last chunk ends.</param>
    /// <exception cref="IndexCorruptException">They are not in order.</exception>
    public ChunkPlaces Decode(int docEnd, long offsetEnd)
    {
        if (_places is { } decoded) return decoded;
        var distances = new long[_count];
        var firstDocs = new int[_count];
        var offsets = new long[_count];
        ReadDistances(_packedDocs, _docBits, distances);
        for (var i = 0; i < firstDocs.Length; i++) firstDocs[i] = unchecked((int)(FirstDoc + (_averageDocs * i) + distances[i]));
        ReadDistances(_packedOffsets, _offsetBits, distances);
        for (var i = 0; i < offsets.Length; i++) offsets[i] = unchecked(FirstOffset + (_averageLength * i) + distances[i]);
        for (var i = 0; i < _count; i++)
        {
            var isInOrder = i == 0 ? firstDocs[0] == FirstDoc && offsets[0] == FirstOffset : firstDocs[i] > firstDocs[i - 1] && offsets[i] > offsets[i - 1];
            if (!isInOrder || firstDocs[i] >= docEnd || offsets[i] >= offsetEnd)
                throw new IndexCorruptException(_fileName, _start, $"chunk {FirstChunk + i} starts with document {firstDocs[i]} at {offsets[i]}");
        }

        return _places = new ChunkPlaces(firstDocs, offsets);
    }

    private static (int Bits, byte[] Packed) ReadPacked(ref ByteReader reader, int count)
    {
        var bits = reader.ReadCount(64, "the width of packed integers");
        if (bits == 0) throw reader.Corrupt("packed integers of no width");
        return (bits, reader.ReadBytes((int)Math.Min(int.MaxValue, PackedInts.LengthInBytes(PackedFormat.Packed, count, bits))).ToArray());
    }

    private static void ReadDistances(byte[] packed, int bits, long[] distances)
    {
        PackedInts.Decode(PackedFormat.Packed, packed, bits, distances);
        foreach (ref var distance in distances.AsSpan()) distance = (long)((ulong)distance >> 1) ^ -(distance & 1);
    }
}
