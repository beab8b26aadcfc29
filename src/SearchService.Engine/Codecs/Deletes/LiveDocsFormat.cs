using System.Buffers.Binary;
using System.Numerics;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Codecs.Deletes;

/// <summary>
/// Reads and writes .del (format document 2.5). Bit d % 8 of byte d / 8, counted from the lowest, is 1 for a live document.
/// <code>
/// i32 -2 | Header("BitVector", 2) | body | Footer
/// dense body  = i32 size | i32 live count | ceil(size / 8) bytes
/// sparse body = i32 -1 | i32 size | i32 live count | ( VInt byte index - previous byte index | u8 byte ) for bytes that are not FF
/// </code>
/// 10 documents with the 7th deleted: <c>.. 00 00 00 0a 00 00 00 09 7f 03 ..</c>
/// </summary>
internal static class LiveDocsFormat
{
    private const string CodecName = "BitVector";
    private const int Preamble = -2;
    private const int Sparse = -1;
    private const int VersionWithFooter = 2;
    private const int VersionListingLive = 1;

    /// <summary>Reads the live documents of a segment.</summary>
    /// <param name="input">The .del file.</param>
    /// <param name="maxDoc">The segment's number of documents, which the file must agree with.</param>
    /// <exception cref="IndexCorruptException">The file is damaged or another segment's.</exception>
    public static LiveDocs Read(IndexInput input, int maxDoc)
    {
        var reader = input.ReaderAt(0);
        var preamble = reader.ReadInt32();
        if (preamble != Preamble) throw reader.Corrupt($"the file starts with {preamble}, not {Preamble}", 0);
        var version = CodecFrame.ReadHeader(ref reader, input.FileName, CodecName, 0, VersionWithFooter);
        if (version >= VersionWithFooter) CodecFrame.VerifyChecksum(input);
        var size = reader.ReadInt32();
        var isSparse = size == Sparse;
        if (isSparse) size = reader.ReadInt32();
        if (size != maxDoc) throw reader.Corrupt($"it lists {size} documents, the segment has {maxDoc}", reader.Offset - 4);
        var count = reader.ReadInt32();
        if ((uint)count > (uint)size) throw reader.Corrupt($"{count} of {size} documents are live", reader.Offset - 4);

        var words = new byte[(((long)size + 63) >> 6) * 8]; // the bytes of little-endian words, padded
        var bytes = words.AsSpan(0, (int)(((long)size + 7) >> 3));
        if (!isSparse) reader.ReadBytes(bytes.Length).CopyTo(bytes);
        else if (version >= VersionListingLive) ReadGapsOfDeleted(ref reader, bytes, size, count);
        else ReadGapsOfSet(ref reader, bytes, count);
        CodecFrame.RequireEnd(ref reader, input, version >= VersionWithFooter);
        if ((size & 7) != 0 && bytes[^1] >> (size & 7) != 0) throw reader.Corrupt("a document past the last one is live");

        var live = LiveDocs.FromWords(ToWords(words), size);
        return live.LiveCount == count ? live : throw reader.Corrupt($"{live.LiveCount} documents are live, the header says {count}");
    }

    /// <summary>Writes the live documents, dense or sparse as Lucene would choose.</summary>
    public static void Write(IStorage storage, string fileName, LiveDocs liveDocs)
    {
        using var output = storage.CreateOutput(fileName);
        output.WriteInt32(Preamble);
        CodecFrame.WriteHeader(output, CodecName, VersionWithFooter);
        if (IsSparseSmaller(liveDocs)) WriteSparse(output, liveDocs);
        else WriteDense(output, liveDocs);
        CodecFrame.WriteFooter(output);
    }

    private static ulong[] ToWords(ReadOnlySpan<byte> bytes)
    {
        var words = new ulong[bytes.Length / 8];
        for (var i = 0; i < words.Length; i++) words[i] = BinaryPrimitives.ReadUInt64LittleEndian(bytes[(i * 8)..]);
        return words;
    }

    private static void ReadGapsOfDeleted(ref ByteReader reader, Span<byte> bytes, int size, int liveCount)
    {
        bytes.Fill(0xFF);
        if ((size & 7) != 0) bytes[^1] = (byte)((1 << (size & 7)) - 1);
        for (int place = 0, left = size - liveCount; left > 0;)
        {
            place = ReadPlace(ref reader, place, bytes.Length);
            bytes[place] = reader.ReadByte();
            left -= 8 - BitOperations.PopCount(bytes[place]);
        }
    }

    private static void ReadGapsOfSet(ref ByteReader reader, Span<byte> bytes, int liveCount)
    {
        for (int place = 0, left = liveCount; left > 0;)
        {
            place = ReadPlace(ref reader, place, bytes.Length);
            bytes[place] = reader.ReadByte();
            left -= BitOperations.PopCount(bytes[place]);
        }
    }

    private static int ReadPlace(ref ByteReader reader, int previous, int length)
    {
        var at = reader.Offset;
        var gap = (uint)reader.ReadVInt();
        return gap < (uint)(length - previous) ? previous + (int)gap : throw reader.Corrupt($"byte {previous} + {gap} of {length} is listed", at);
    }

    /// <summary>Lucene's estimate: ten times the bits of a gap and a byte for each deleted document against one bit for each document.</summary>
    private static bool IsSparseSmaller(LiveDocs liveDocs)
    {
        var deleted = liveDocs.DeletedCount;
        if (deleted == 0) return true;
        var averageGap = ByteCount(liveDocs) / deleted;
        var gapLength = averageGap switch { <= 1 << 7 => 1, <= 1 << 14 => 2, <= 1 << 21 => 3, <= 1 << 28 => 4, _ => 5 };
        return 10L * (32 + (8L * (gapLength + 1) * deleted)) < liveDocs.MaxDoc;
    }

    private static void WriteDense(IndexOutput output, LiveDocs liveDocs)
    {
        output.WriteInt32(liveDocs.MaxDoc);
        output.WriteInt32(liveDocs.LiveCount);
        var count = ByteCount(liveDocs);
        for (var place = 0; place < count; place++) output.WriteByte(ByteAt(liveDocs, place));
    }

    private static void WriteSparse(IndexOutput output, LiveDocs liveDocs)
    {
        output.WriteInt32(Sparse);
        output.WriteInt32(liveDocs.MaxDoc);
        output.WriteInt32(liveDocs.LiveCount);
        var left = liveDocs.DeletedCount;
        for (int place = 0, previous = 0; left > 0; place++)
        {
            var value = ByteAt(liveDocs, place);
            if (value == 0xFF) continue;
            output.WriteVInt(place - previous);
            output.WriteByte(value);
            previous = place;
            left -= 8 - BitOperations.PopCount(value);
        }
    }

    private static int ByteCount(LiveDocs liveDocs) => (int)(((long)liveDocs.MaxDoc + 7) >> 3);

    private static byte ByteAt(LiveDocs liveDocs, int place) => (byte)(liveDocs.Words[place >> 3] >> ((place & 7) << 3));
}
