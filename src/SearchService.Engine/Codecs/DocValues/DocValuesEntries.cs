using SearchService.Engine.Codecs.Packed;
using SearchService.Engine.Storage;
using static SearchService.Engine.Codecs.DocValues.DocValuesFormat;

namespace SearchService.Engine.Codecs.DocValues;

/// <summary>Where a column of integers lies and in which form.</summary>
internal sealed record NumericEntry(int Format, long MissingOffset, long Offset, long Count, int BlockLength, long Minimum, long Divisor, long[] Table);

/// <summary>Where byte strings lie and in which form.</summary>
internal sealed record BinaryEntry(int Format, long MissingOffset, int Shortest, int Longest, long Count, long Offset, int Interval, long AddressesOffset, int BlockLength);

/// <summary>Where a column of single terms lies.</summary>
internal sealed record SortedEntry(BinaryEntry Terms, NumericEntry Ords);

/// <summary>Where a column of sets of terms lies; <paramref name="Singles"/> when no document has two, otherwise the other three.</summary>
internal sealed record SortedSetEntry(SortedEntry? Singles, BinaryEntry? Terms, NumericEntry? Ords, NumericEntry? Ends);

/// <summary>The content of a .dvm file: an entry a field, by field number.</summary>
internal sealed class DocValuesEntries
{
    private readonly Dictionary<int, object> _entries = [];

    private DocValuesEntries()
    {
    }

    /// <summary>The format's version.</summary>
    public int Version { get; private init; }

    /// <summary>The fields that have an entry, in the order of the file, also those whose values have moved to a later update.</summary>
    public IEnumerable<int> FieldNumbers => _entries.Keys;

    /// <summary>Reads the file.</summary>
    /// <exception cref="IndexCorruptException">It is damaged.</exception>
    public static DocValuesEntries Read(IndexInput input)
    {
        var reader = input.ReaderAt(0);
        var version = CodecFrame.ReadHeader(ref reader, input.FileName, MetadataCodecName, 0, VersionWithFooter);
        if (version >= VersionWithFooter) CodecFrame.VerifyChecksum(input);
        var entries = new DocValuesEntries { Version = version };
        for (var number = reader.ReadVInt(); number != EndOfEntries; number = reader.ReadVInt())
        {
            var at = reader.Offset;
            object entry = reader.ReadByte() switch
            {
                NumericType => ReadNumeric(ref reader),
                BinaryType => ReadBinary(ref reader),
                SortedType => ReadSorted(ref reader, number),
                SortedSetType => ReadSortedSet(ref reader, number, version),
                var type => throw reader.Corrupt($"a column of the unknown type {type}", at),
            };
            if (!entries._entries.TryAdd(number, entry)) throw reader.Corrupt($"field number {number} has two columns", at);
        }

        CodecFrame.RequireEnd(ref reader, input, version >= VersionWithFooter);
        return entries;
    }

    /// <summary>The entry of a field, if it is of the expected type; null otherwise.</summary>
    public T? Find<T>(FieldInfo field)
        where T : class => _entries.GetValueOrDefault(field.Number) as T;

    private static NumericEntry ReadNumeric(ref ByteReader reader)
    {
        var at = reader.Offset;
        var format = reader.ReadVInt();
        var missing = ReadMissing(ref reader);
        RequirePackedVersion(ref reader);
        var offset = reader.ReadInt64();
        var count = reader.ReadVLong();
        var blockLength = ReadBlockLength(ref reader);
        switch (format)
        {
            case Delta:
                return new NumericEntry(format, missing, offset, count, blockLength, 0, 1, []);
            case Gcd:
                return new NumericEntry(format, missing, offset, count, blockLength, reader.ReadInt64(), reader.ReadInt64(), []);
            case Table:
                var table = new long[reader.ReadCount(LargestTable, "the size of a table")];
                if (table.Length == 0) throw reader.Corrupt("a table of no values", at);
                for (var i = 0; i < table.Length; i++) table[i] = reader.ReadInt64();
                return new NumericEntry(format, missing, offset, count, blockLength, 0, 1, table);
            default:
                throw reader.Corrupt($"a column of integers of the unknown format {format}", at);
        }
    }

    private static BinaryEntry ReadBinary(ref ByteReader reader)
    {
        var at = reader.Offset;
        var format = reader.ReadVInt();
        var missing = ReadMissing(ref reader);
        var shortest = reader.ReadVInt();
        var longest = reader.ReadVInt();
        var count = reader.ReadVLong();
        var offset = reader.ReadInt64();
        if (format is not (FixedLength or VariableLength or SharedPrefixes)) throw reader.Corrupt($"byte strings of the unknown format {format}", at);
        if (count > 0 && (shortest < 0 || longest < shortest)) throw reader.Corrupt($"byte strings of {shortest} to {longest} bytes", at);
        if (format == FixedLength) return new BinaryEntry(format, missing, shortest, longest, count, offset, 0, 0, BlockLengthInValues);
        var interval = format == SharedPrefixes ? reader.ReadVInt() : 1;
        if (interval < 1) throw reader.Corrupt($"an address for every {interval} terms", at);
        var addresses = reader.ReadInt64();
        RequirePackedVersion(ref reader);
        return new BinaryEntry(format, missing, shortest, longest, count, offset, interval, addresses, ReadBlockLength(ref reader));
    }

    private static SortedEntry ReadSorted(ref ByteReader reader, int number)
    {
        RequireSubEntry(ref reader, number, BinaryType);
        var terms = ReadBinary(ref reader);
        RequireSubEntry(ref reader, number, NumericType);
        return new SortedEntry(terms, ReadNumeric(ref reader));
    }

    private static SortedSetEntry ReadSortedSet(ref ByteReader reader, int number, int version)
    {
        var form = version >= VersionWithSetForms ? reader.ReadVInt() : SetOfMany;
        if (form == SetOfSingles)
        {
            RequireSubEntry(ref reader, number, SortedType);
            return new SortedSetEntry(ReadSorted(ref reader, number), null, null, null);
        }

        if (form != SetOfMany) throw reader.Corrupt($"sets of terms of the unknown form {form}");
        var many = ReadSorted(ref reader, number);
        RequireSubEntry(ref reader, number, NumericType);
        return new SortedSetEntry(null, many.Terms, many.Ords, ReadNumeric(ref reader));
    }

    private static void RequireSubEntry(ref ByteReader reader, int number, byte type)
    {
        var at = reader.Offset;
        var foundNumber = reader.ReadVInt();
        var foundType = reader.ReadByte();
        if (foundNumber != number || foundType != type) throw reader.Corrupt($"field {foundNumber} of type {foundType} follows, but field {number} of type {type} should", at);
    }

    private static void RequirePackedVersion(ref ByteReader reader)
    {
        if (reader.ReadVInt() is var found and not PackedInts.CurrentVersion) throw reader.Corrupt($"packed integers of version {found}");
    }

    private static long ReadMissing(ref ByteReader reader)
    {
        var offset = reader.ReadInt64();
        return offset >= NotMissing ? offset : throw reader.Corrupt($"missing values are marked at {offset}", reader.Offset - 8);
    }

    private static int ReadBlockLength(ref ByteReader reader)
    {
        var length = reader.ReadVInt();
        return length >= 64 && (length & (length - 1)) == 0 ? length : throw reader.Corrupt($"a block of {length} packed integers");
    }
}
