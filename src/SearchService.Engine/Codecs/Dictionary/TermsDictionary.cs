using SearchService.Engine.Codecs.Fst;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Codecs.Dictionary;

/// <summary>
/// The terms of all fields of a segment: blocks of terms in .tim, found by a transducer over their prefixes in .tip
/// (format document 4). Safe for many threads.
/// </summary>
internal sealed class TermsDictionary : IDisposable
{
    /// <summary>The name in the header of .tim.</summary>
    public const string BlocksCodecName = "BLOCK_TREE_TERMS_DICT";

    /// <summary>The name in the header of .tip.</summary>
    public const string IndexCodecName = "BLOCK_TREE_TERMS_INDEX";

    /// <summary>The name in the second header of .tim.</summary>
    public const string PostingsCodecName = "Lucene41PostingsWriterTerms";

    /// <summary>The version that is written.</summary>
    public const int CurrentVersion = 3;

    /// <summary>The version of the postings metadata that is written.</summary>
    public const int CurrentPostingsVersion = 2;

    private const int FirstVersionWithTrailer = 1;
    private const int FirstVersionWithLongsCount = 2;
    private const int FirstVersionWithFooter = 3;

    private readonly Dictionary<string, FieldTerms> _fields = new(StringComparer.Ordinal);

    /// <summary>Opens both files and reads the directory of fields. Takes over both inputs, also when it throws.</summary>
    /// <exception cref="IndexCorruptException">The files contradict the format or each other.</exception>
    public TermsDictionary(IndexInput blocks, IndexInput index, FieldInfos fields, int maxDoc)
    {
        Input = blocks;
        Index = index;
        try
        {
            ReadDirectory(fields, maxDoc);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>.tim.</summary>
    public IndexInput Input { get; }

    /// <summary>.tip.</summary>
    public IndexInput Index { get; }

    /// <summary>The version of the postings metadata; before 1 it had no common longs.</summary>
    public int PostingsVersion { get; private set; }

    /// <summary>Where the first block starts.</summary>
    public long BlocksStart { get; private set; }

    /// <summary>Where the last block ends.</summary>
    public long BlocksEnd { get; private set; }

    /// <summary>The terms of a field; null when it has none.</summary>
    public FieldTerms? Terms(string fieldName) => _fields.GetValueOrDefault(fieldName);

    /// <summary>Lets go of both files.</summary>
    public void Dispose()
    {
        Input.Dispose();
        Index.Dispose();
    }

    private void ReadDirectory(FieldInfos fields, int maxDoc)
    {
        var reader = Input.ReaderAt(0);
        var version = CodecFrame.ReadHeader(ref reader, Input.FileName, BlocksCodecName, 0, CurrentVersion);
        var directoryStart = version < FirstVersionWithTrailer ? reader.ReadInt64() : TrailerOf(Input, version);
        PostingsVersion = CodecFrame.ReadHeader(ref reader, Input.FileName, PostingsCodecName, 0, CurrentPostingsVersion);
        var blockLength = reader.ReadVInt();
        if (blockLength != PostingsCursor.BlockLengthInDocs) throw reader.Corrupt($"the postings have blocks of {blockLength} documents, not {PostingsCursor.BlockLengthInDocs}");
        BlocksStart = reader.Offset;
        if (directoryStart < BlocksStart || directoryStart > Input.Length) throw reader.Corrupt($"the directory is said to lie at {directoryStart}");
        BlocksEnd = directoryStart;

        if (version >= FirstVersionWithFooter) CodecFrame.VerifyChecksum(Index);
        var indexReader = Index.ReaderAt(0);
        var indexVersion = CodecFrame.ReadHeader(ref indexReader, Index.FileName, IndexCodecName, 0, CurrentVersion);
        if (indexVersion != version) throw indexReader.Corrupt($"the index has version {indexVersion}, the dictionary {version}");
        var indexDirectoryStart = version < FirstVersionWithTrailer ? indexReader.ReadInt64() : TrailerOf(Index, version);

        var directory = Input.ReaderAt(directoryStart);
        var indexDirectory = Index.ReaderAt(indexDirectoryStart);
        var count = directory.ReadCount(fields.Count, "the number of fields with terms");
        for (var i = 0; i < count; i++)
        {
            var at = directory.Offset;
            var number = directory.ReadVInt();
            var field = fields.WithNumber(number);
            if (field is not { IsIndexed: true }) throw directory.Corrupt($"the terms of field {number} are here, but the segment has no such indexed field", at);
            var terms = ReadField(ref directory, field, maxDoc, version, new FstReader(Index, indexDirectory.ReadVLong()));
            if (!_fields.TryAdd(field.Name, terms)) throw directory.Corrupt($"the field \"{field.Name}\" is listed twice", at);
        }
    }

    private FieldTerms ReadField(ref ByteReader directory, FieldInfo field, int maxDoc, int version, FstReader index)
    {
        var termCount = directory.ReadVLong();
        var rootCode = directory.ReadBytes(directory.ReadCount(directory.Remaining, "the length of a root code")).ToArray();
        var sumTotalTermFreq = field.HasFreqs ? directory.ReadVLong() : -1;
        var sumDocFreq = directory.ReadVLong();
        var docCount = directory.ReadCount(maxDoc, "the number of documents with the field");
        var longsCount = version >= FirstVersionWithLongsCount ? directory.ReadVInt() : 0;
        var expectedLongs = PostingsVersion == 0 ? 0 : FieldTerms.LongsOf(field);
        if (termCount <= 0) throw directory.Corrupt($"the field \"{field.Name}\" is listed with {termCount} terms");
        if (sumDocFreq < docCount) throw directory.Corrupt($"the field \"{field.Name}\" has {docCount} documents but only {sumDocFreq} postings");
        if (field.HasFreqs && sumTotalTermFreq < sumDocFreq) throw directory.Corrupt($"the field \"{field.Name}\" has {sumDocFreq} postings but only {sumTotalTermFreq} occurrences");
        if (longsCount != expectedLongs) throw directory.Corrupt($"the metadata of the field \"{field.Name}\" has {longsCount} longs, not {expectedLongs}");
        if (index.EmptyOutput is null || !rootCode.AsSpan().SequenceEqual(index.EmptyOutput)) throw directory.Corrupt($"dictionary and index disagree about the root of the field \"{field.Name}\"");
        return new FieldTerms(this, field, index, rootCode, maxDoc)
        {
            TermCount = termCount,
            PostingsCount = sumDocFreq,
            OccurrenceCount = sumTotalTermFreq,
            DocumentCount = docCount,
        };
    }

    private static long TrailerOf(IndexInput input, int version)
    {
        var at = input.Length - 8;
        if (version >= FirstVersionWithFooter)
        {
            CodecFrame.ReadFooter(input);
            at -= CodecFrame.FooterLengthInBytes;
        }

        var start = input.ReadInt64(at);
        return start >= 0 && start <= at ? start : throw new IndexCorruptException(input.FileName, at, $"the directory is said to lie at {start}");
    }
}
