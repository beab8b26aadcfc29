using SearchService.Engine.Codecs.Packed;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Codecs.StoredFields;

/// <summary>
/// Reads what <see cref="ChunkIndexWriter"/> wrote and finds the chunk of a document. Safe for many threads. Only the heads of its blocks are read
/// at once; a block is decoded when a document of it is first asked for, so that opening a large segment is quick.
/// </summary>
internal sealed class ChunkIndexReader
{
    private readonly ChunkIndexBlock[] _blocks;
    private readonly int _maxDoc;

    private ChunkIndexReader(ChunkIndexBlock[] blocks, int count, int maxDoc, long endOfLastChunk)
    {
        _blocks = blocks;
        _maxDoc = maxDoc;
        Count = count;
        EndOfLastChunk = endOfLastChunk;
    }

    /// <summary>Number of chunks.</summary>
    public int Count { get; }

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
        var blocks = new List<ChunkIndexBlock>();
        var chunks = 0;
        for (var count = ReadBlockLength(ref reader); count > 0; count = ReadBlockLength(ref reader))
        {
            blocks.Add(new ChunkIndexBlock(ref reader, chunks, count));
            chunks = checked(chunks + count);
        }

        var end = dataFile.Length;
        if (hasFooter)
        {
            end = reader.ReadVLong();
            if (end != dataFile.Length - CodecFrame.FooterLengthInBytes) throw reader.Corrupt($"the last chunk ends at {end}, but {dataFile.FileName} has {dataFile.Length} bytes");
        }

        CodecFrame.RequireEnd(ref reader, input, hasFooter);
        for (var i = 0; i < blocks.Count; i++)
        {
            var isInOrder = i == 0 ? blocks[0].FirstDoc == 0 : blocks[i].FirstDoc > blocks[i - 1].FirstDoc && blocks[i].FirstOffset > blocks[i - 1].FirstOffset;
            if (!isInOrder || blocks[i].FirstDoc >= maxDoc || blocks[i].FirstOffset >= end) throw reader.Corrupt($"chunk {blocks[i].FirstChunk} starts with document {blocks[i].FirstDoc} at {blocks[i].FirstOffset}");
        }

        if (chunks == 0 && maxDoc > 0) throw reader.Corrupt($"there is no chunk for {maxDoc} documents");
        return new ChunkIndexReader([.. blocks], chunks, maxDoc, end);
    }

    /// <summary>The chunk that holds a document.</summary>
    /// <exception cref="IndexCorruptException">The file is damaged.</exception>
    public int Find(int docId)
    {
        var number = LastAtOrBefore(docId, static block => block.FirstDoc);
        var place = Array.BinarySearch(Decoded(number).FirstDocs, docId);
        return _blocks[number].FirstChunk + (place >= 0 ? place : ~place - 1);
    }

    /// <summary>The first document of a chunk.</summary>
    /// <exception cref="IndexCorruptException">The file is damaged.</exception>
    public int FirstDoc(int chunk)
    {
        var number = LastAtOrBefore(chunk, static block => block.FirstChunk);
        return Decoded(number).FirstDocs[chunk - _blocks[number].FirstChunk];
    }

    /// <summary>Where a chunk starts in the data file.</summary>
    /// <exception cref="IndexCorruptException">The file is damaged.</exception>
    public long Start(int chunk)
    {
        var number = LastAtOrBefore(chunk, static block => block.FirstChunk);
        return Decoded(number).Offsets[chunk - _blocks[number].FirstChunk];
    }

    /// <summary>Where a chunk ends in the data file.</summary>
    /// <exception cref="IndexCorruptException">The file is damaged.</exception>
    public long End(int chunk) => chunk + 1 < Count ? Start(chunk + 1) : EndOfLastChunk;

    // A chunk costs at least a bit in each of the two arrays.
    private static int ReadBlockLength(ref ByteReader reader) => reader.ReadCount((int)Math.Min(int.MaxValue, 4L * reader.Remaining), "the number of chunks in a block");

    private int LastAtOrBefore(int value, Func<ChunkIndexBlock, int> startOf)
    {
        var (low, high) = (0, _blocks.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) >>> 1;
            if (startOf(_blocks[middle]) <= value) low = middle;
            else high = middle - 1;
        }

        return low;
    }

    private ChunkPlaces Decoded(int number)
    {
        var next = number + 1 < _blocks.Length ? _blocks[number + 1] : null;
        return _blocks[number].Decode(next?.FirstDoc ?? _maxDoc, next?.FirstOffset ?? EndOfLastChunk);
    }
}
