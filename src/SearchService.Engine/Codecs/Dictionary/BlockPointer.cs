using SearchService.Engine.Storage;

namespace SearchService.Engine.Codecs.Dictionary;

/// <summary>
/// Where a block of the terms dictionary lies, and its follow-on blocks when it was split by lead byte (format document 4.4).
/// <code>
/// Code := VLong (offset &lt;&lt; 2 | hasTerms &lt;&lt; 1 | isFloor) | [VInt count | count * (leadByte:u8 | VLong (distance &lt;&lt; 1 | hasTerms))]
/// a block at 68 with terms -> 92 02
/// </code>
/// </summary>
/// <param name="GroupOffset">Offset of the first block of the group.</param>
/// <param name="Offset">Offset of the block for the lead byte that was asked for.</param>
/// <param name="HasTerms">Whether that block has terms, not only sub-blocks.</param>
internal readonly record struct BlockPointer(long GroupOffset, long Offset, bool HasTerms)
{
    /// <summary>Bit that says that follow-on blocks are listed.</summary>
    public const int IsFloorFlag = 1;

    /// <summary>Bit that says that the block has terms.</summary>
    public const int HasTermsFlag = 2;

    /// <summary>Reads a code and picks the block that holds entries whose next byte is <paramref name="nextByte"/>; -1 for the first block.</summary>
    public static BlockPointer Read(IndexInput index, ReadOnlySpan<byte> code, int nextByte)
    {
        var reader = new ByteReader(index, 0, code);
        var first = reader.ReadVLong();
        var group = first >>> 2;
        var offset = group;
        var hasTerms = (first & HasTermsFlag) != 0;
        if ((first & IsFloorFlag) == 0) return new BlockPointer(group, offset, hasTerms);
        for (var left = reader.ReadCount(255, "the number of follow-on blocks"); left > 0; left--)
        {
            if (reader.ReadByte() > nextByte) break;
            var follow = reader.ReadVLong();
            offset = group + (follow >>> 1);
            hasTerms = (follow & 1) != 0;
        }

        return new BlockPointer(group, offset, hasTerms);
    }
}
