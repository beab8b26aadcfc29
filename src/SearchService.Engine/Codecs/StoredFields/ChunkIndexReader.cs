using SearchService.Engine.Codecs.Packed;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Codecs.StoredFields;

/// <summary>Reads what <see cref="ChunkIndexWriter"/> wrote and finds the chunk of a document. Immutable.</summary>
internal sealed class ChunkIndexReader
{
    private readonly int[] _firstDocs;
    private readonly long[] _offsets;

    private ChunkIndexReader(int[] firstDocs, long[] offsets, long endOfLastChunk)
    {
        _firstDocs = firstDocs;
        _offsets = offsets;
        EndOfLastChunk = endOfLastChunk;
    }

    /// <summary>Number of chunks.</summary>
    public int Count => _firstDocs.Length;

    /// <summary>The offset in the data file right after the last chunk.</summary>
    public long EndOfLastChunk { get; }

    /// <summary>Reads the file from right after its header to its end.</summary>
    /// <param name="reader">Stands after the header.</param>
    /// <param name="input">The file.</param>
    /// <param name="hasFooter">Whether its version has a footer, and with it the end of the last chunk.</param>
    /// <param name="dataFile">The file the chunks are in.</param>
    /// <param name="maxDoc">Number of documents of the segment.</param>
    /// <exception cref="IndexCorruptException">The file is damaged or belongs to another data file.</exception>
    public static ChunkIndexReader Read(ref ByteReader reader, IndexInput input, bool hasFooter, IndexInput dataFile, int maxDoc)
    {
        if (reader.ReadVInt() is var packedVersion and not PackedInts.CurrentVersion) throw reader.Corrupt($"packed integers of version {packedVersion}");
        var firstDocs = new List<int>();
        var offsets = new List<long>();
        for (var count = ReadBlockLength(ref reader); count > 0; count = ReadBlockLength(ref reader)) ReadBlock(ref reader, count, firstDocs, offsets);
        var end = dataFile.Length;
        if (hasFooter)
        {
            end = reader.ReadVLong();
            if (end != dataFile.Length - CodecFrame.FooterLengthInBytes) throw reader.Corrupt($"the last chunk ends at {end}, but {dataFile.FileName} has {dataFile.Length} bytes");
        }

        CodecFrame.RequireEnd(ref reader, input, hasFooter);
        for (var i = 0; i < firstDocs.Count; i++)
        {
            var isInOrder = i == 0 ? firstDocs[0] == 0 : firstDocs[i] > firstDocs[i - 1] && offsets[i] > offsets[i - 1];
            if (!isInOrder || firstDocs[i] >= maxDoc || offsets[i] < 0 || offsets[i] >= end) throw reader.Corrupt($"chunk {i} starts with document {firstDocs[i]} at {offsets[i]}");
        }

        if (firstDocs.Count == 0 && maxDoc > 0) throw reader.Corrupt($"there is no chunk for {maxDoc} documents");
        return new ChunkIndexReader([.. firstDocs], [.. offsets], end);
    }

    /// <summary>The chunk that holds a document.</summary>
    public int Find(int docId)
    {
        var place = Array.BinarySearch(_firstDocs, docId);
        return place >= 0 ? place : ~place - 1;
    }

    /// <summary>The first document of a chunk.</summary>
    public int FirstDoc(int chunk) => _firstDocs[chunk];

    /// <summary>Where a chunk starts in the data file.</summary>
    public long Start(int chunk) => _offsets[chunk];

    /// <summary>Where a chunk ends in the data file.</summary>
    public long End(int chunk) => chunk + 1 < _offsets.Length ? _offsets[chunk + 1] : EndOfLastChunk;

    // A chunk costs at least a bit in each of the two arrays.
    private static int ReadBlockLength(ref ByteReader reader) => reader.ReadCount((int)Math.Min(int.MaxValue, 4L * reader.Remaining), "the number of chunks in a block");

    private static void ReadBlock(ref ByteReader reader, int count, List<int> firstDocs, List<long> offsets)
    {
        var firstDoc = reader.ReadVInt();
        long averageDocs = reader.ReadVInt();
        var distances = ReadDistances(ref reader, count);
        for (var i = 0; i < count; i++) firstDocs.Add(unchecked((int)(firstDoc + (averageDocs * i) + distances[i])));
        var firstOffset = reader.ReadVLong();
        var averageLength = reader.ReadVLong();
        distances = ReadDistances(ref reader, count);
        for (var i = 0; i < count; i++) offsets.Add(unchecked(firstOffset + (averageLength * i) + distances[i]));
    }

    private static long[] ReadDistances(ref ByteReader reader, int count)
    {
        var bits = reader.ReadCount(64, "the width of packed integers");
        if (bits == 0) throw reader.Corrupt("packed integers of no width");
        var packed = reader.ReadBytes((int)Math.Min(int.MaxValue, PackedInts.LengthInBytes(PackedFormat.Packed, count, bits)));
        var distances = new long[count];
        PackedInts.Decode(PackedFormat.Packed, packed, bits, distances);
        foreach (ref var distance in distances.AsSpan()) distance = (long)((ulong)distance >> 1) ^ -(distance & 1);
        return distances;
    }
}
