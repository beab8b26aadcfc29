using SearchService.Engine.Codecs.Commits;
using SearchService.Engine.Storage;
using static SearchService.Engine.Codecs.Compound.CompoundFileFormat;

namespace SearchService.Engine.Codecs.Compound;

/// <summary>Opens the files inside a compound file as parts of one memory map.</summary>
internal sealed class CompoundFileReader : IDisposable
{
    private readonly string _segmentName;
    private readonly IndexInput _data;
    private readonly Dictionary<string, (long Offset, long Length)> _entries;

    private CompoundFileReader(string segmentName, IndexInput data, Dictionary<string, (long Offset, long Length)> entries)
    {
        _segmentName = segmentName;
        _data = data;
        _entries = entries;
    }

    /// <summary>The .cfs itself, for its checksum.</summary>
    public IndexInput Data => _data;

    /// <summary>The names of the files inside, with the segment's name.</summary>
    public IEnumerable<string> FileNames => _entries.Keys.Select(id => _segmentName + id);

    /// <summary>Opens a segment's compound file.</summary>
    /// <exception cref="IndexCorruptException">One of the two files is missing or damaged.</exception>
    public static CompoundFileReader Open(IStorage storage, string segmentName)
    {
        var data = ReferencedFile.Open(storage, IndexFileNames.OfSegment(segmentName, DataExtension));
        try
        {
            using var table = ReferencedFile.Open(storage, IndexFileNames.OfSegment(segmentName, EntriesExtension));
            var version = ReadDataHeader(data);
            return new CompoundFileReader(segmentName, data, ReadEntries(table, data, version));
        }
        catch
        {
            data.Dispose();
            throw;
        }
    }

    /// <summary>Opens a file inside by its full name, "_0.fdt". It must be disposed, and may outlive this reader.</summary>
    /// <exception cref="IndexCorruptException">There is no such file inside.</exception>
    public IndexInput OpenInput(string fileName)
    {
        if (!_entries.TryGetValue(IndexFileNames.WithoutSegment(fileName), out var entry))
            throw new IndexCorruptException(_data.FileName, 0, $"{fileName} is not inside, though the segment needs it");
        return _data.Slice($"{_data.FileName}({fileName})", entry.Offset, entry.Length);
    }

    /// <inheritdoc/>
    public void Dispose() => _data.Dispose();

    private static int ReadDataHeader(IndexInput data)
    {
        var reader = data.ReaderAt(0);
        var version = CodecFrame.ReadHeader(ref reader, data.FileName, DataCodecName, 0, VersionWithFooter);
        if (version >= VersionWithFooter) CodecFrame.ReadFooter(data);
        return version;
    }

    private static Dictionary<string, (long Offset, long Length)> ReadEntries(IndexInput table, IndexInput data, int dataVersion)
    {
        var reader = table.ReaderAt(0);
        var version = CodecFrame.ReadHeader(ref reader, table.FileName, EntriesCodecName, 0, VersionWithFooter);
        if (version != dataVersion) throw reader.Corrupt($"the version is {version}, that of {data.FileName} is {dataVersion}");
        if (version >= VersionWithFooter) CodecFrame.VerifyChecksum(table);
        var count = reader.ReadCount(reader.Remaining, "the number of files");
        var entries = new Dictionary<string, (long Offset, long Length)>(count, StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            var at = reader.Offset;
            var id = reader.ReadString();
            var offset = reader.ReadInt64();
            var length = reader.ReadInt64();
            if (offset < 0 || length < 0 || offset > data.Length - length) throw reader.Corrupt($"\"{id}\" lies outside {data.FileName}: {length} bytes at {offset} of {data.Length}", at);
            if (!entries.TryAdd(id, (offset, length))) throw reader.Corrupt($"\"{id}\" appears twice", at);
        }

        CodecFrame.RequireEnd(ref reader, table, version >= VersionWithFooter);
        return entries;
    }
}
