using SearchService.Engine.Storage;
using static SearchService.Engine.Codecs.DocValues.DocValuesFormat;

namespace SearchService.Engine.Codecs.DocValues;

/// <summary>One pair of .dvm and .dvd: the columns written with a segment, or by one update.</summary>
internal sealed class DocValuesFile : IDisposable
{
    private readonly IndexInput _data;
    private readonly DocValuesEntries _entries;
    private readonly int _maxDoc;

    private DocValuesFile(IndexInput data, DocValuesEntries entries, int maxDoc)
    {
        _data = data;
        _entries = entries;
        _maxDoc = maxDoc;
    }

    /// <summary>The file of values, for its checksum.</summary>
    public IndexInput Data => _data;

    /// <summary>Opens the pair.</summary>
    /// <exception cref="IndexCorruptException">A file is missing or damaged.</exception>
    public static DocValuesFile Open(Func<string, IndexInput> open, string segmentName, long generation, string suffix, int maxDoc)
    {
        using var metadata = open(FileName(segmentName, generation, suffix, MetadataExtension));
        var entries = DocValuesEntries.Read(metadata);
        var data = open(FileName(segmentName, generation, suffix, DataExtension));
        try
        {
            var reader = data.ReaderAt(0);
            var version = CodecFrame.ReadHeader(ref reader, data.FileName, DataCodecName, 0, VersionWithFooter);
            if (version != entries.Version) throw reader.Corrupt($"the version is {version}, that of {metadata.FileName} is {entries.Version}");
            if (version >= VersionWithFooter) CodecFrame.ReadFooter(data);
            return new DocValuesFile(data, entries, maxDoc);
        }
        catch
        {
            data.Dispose();
            throw;
        }
    }

    /// <summary>Opens a field's column: a <see cref="NumericDocValues"/>, <see cref="BinaryDocValues"/>, <see cref="SortedDocValues"/> or <see cref="SortedSetDocValues"/>.</summary>
    /// <exception cref="IndexCorruptException">There is none of the field's type, or it is damaged.</exception>
    public object OpenColumn(FieldInfo field) => field.DocValuesType switch
    {
        DocValuesType.Numeric => new StoredNumericDocValues(_data, EntryOf<NumericEntry>(field), _maxDoc),
        DocValuesType.Binary => new StoredBinaryDocValues(_data, EntryOf<BinaryEntry>(field), _maxDoc),
        DocValuesType.Sorted => new StoredSortedDocValues(_data, EntryOf<SortedEntry>(field), _maxDoc),
        DocValuesType.SortedSet => EntryOf<SortedSetEntry>(field) switch
        {
            { Singles: { } singles } => new SingleTermSets(new StoredSortedDocValues(_data, singles, _maxDoc)),
            var many => new StoredSortedSetDocValues(_data, many.Terms!, many.Ords!, many.Ends!, _maxDoc),
        },
        var none => throw new ArgumentException($"Field \"{field.Name}\" has no column ({none}).", nameof(field)),
    };

    /// <inheritdoc/>
    public void Dispose() => _data.Dispose();

    private T EntryOf<T>(FieldInfo field)
        where T : class =>
        _entries.Find<T>(field) ?? throw new IndexCorruptException(_data.FileName, 0, $"there is no {field.DocValuesType} column of field \"{field.Name}\", though the field infos say so");
}
