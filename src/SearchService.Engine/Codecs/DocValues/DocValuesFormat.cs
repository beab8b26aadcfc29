using SearchService.Engine.Codecs.Commits;

namespace SearchService.Engine.Codecs.DocValues;

/// <summary>
/// Columns (format document 6.3). All offsets are offsets in .dvd; blocks of packed integers hold 16384 values.
/// <code>
/// .dvm = Header("Lucene45ValuesMetadata", 2) | entries | VInt -1 | Footer
/// .dvd = Header("Lucene45DocValuesData", 2) | data | Footer
/// entry   = VInt field number | u8 type: 0 numeric, 1 binary, 2 sorted, 3 sorted set | rest
/// numeric = VInt format | i64 missing | VInt packed version | i64 data | VLong count | VInt block length | [gcd: i64 minimum, i64 divisor] [table: VInt n, n * i64]
///   format 0 block-packed values; 1 block-packed quotients (value - minimum) / divisor; 2 packed places in the table
/// binary  = VInt format | i64 missing | VInt shortest | VInt longest | VLong count | i64 data | [VInt interval, of format 2] | [i64 addresses | VInt packed version | VInt block length, unless format 0]
///   format 0 values of one length; 1 values back to back, addresses = their ends; 2 each as VInt shared prefix, VInt rest, bytes, addresses = every 16th's start
/// sorted  = binary entry of the terms, numeric entry of each document's number (-1 for none)
/// set     = VInt 1, sorted entry, when no document has two terms
///         | VInt 0, binary entry of the terms, numeric entry of all numbers, numeric entry of each document's end among them
/// </code>
/// Missing is -1, or the offset of a bit a document, lowest bit first, 1 for a document with a value; the data then says 0 or nothing.
/// </summary>
internal static class DocValuesFormat
{
    public const string MetadataCodecName = "Lucene45ValuesMetadata";
    public const string DataCodecName = "Lucene45DocValuesData";
    public const string MetadataExtension = "dvm";
    public const string DataExtension = "dvd";
    public const int VersionWithSetForms = 1;
    public const int VersionWithFooter = 2;

    /// <summary>The suffix of every column this engine writes.</summary>
    public const string Suffix = FieldInfosFormat.DocValuesFormat + "_0";

    public const int EndOfEntries = -1;
    public const int BlockLengthInValues = 16384;
    public const int NotMissing = -1;
    public const int LargestTable = 256;
    public const int TermsPerAddress = 16;
    public const int LongestSortedTermInBytes = 32766;

    public const byte NumericType = 0;
    public const byte BinaryType = 1;
    public const byte SortedType = 2;
    public const byte SortedSetType = 3;

    public const int Delta = 0;
    public const int Gcd = 1;
    public const int Table = 2;

    public const int FixedLength = 0;
    public const int VariableLength = 1;
    public const int SharedPrefixes = 2;

    public const int SetOfMany = 0;
    public const int SetOfSingles = 1;

    /// <summary>A file name: "_0_Lucene45_0.dvd", or with an update's generation "_0_2_Lucene45_0.dvd".</summary>
    public static string FileName(string segmentName, long generation, string suffix, string extension) =>
        IndexFileNames.OfSegment(segmentName, generation < 0 ? suffix : $"{IndexFileNames.ToBase36(generation)}_{suffix}", extension);

    /// <summary>The suffix of the files that hold a field's column, as its attributes say.</summary>
    public static string SuffixOf(FieldInfo field) =>
        field.Attributes.TryGetValue(FieldInfosFormat.DocValuesFormatKey, out var format) && field.Attributes.TryGetValue(FieldInfosFormat.DocValuesSuffixKey, out var number)
            ? $"{format}_{number}"
            : Suffix;
}
