using SearchService.Engine.Storage;

namespace SearchService.Engine.Codecs.DocValues;

/// <summary>The columns of a segment as one commit sees it, wherever each lies: in the segment's files or in an update's. Safe for use by many threads.</summary>
internal sealed class DocValuesReader : IDisposable
{
    private readonly Dictionary<(long Generation, string Suffix), DocValuesFile> _files = [];
    private readonly Dictionary<int, object> _columns = [];

    private DocValuesReader()
    {
    }

    /// <summary>The files of values, for their checksums.</summary>
    public IEnumerable<IndexInput> Data => _files.Values.Select(file => file.Data);

    /// <summary>Opens the columns of a segment.</summary>
    /// <param name="open">Opens a file written with the segment.</param>
    /// <param name="openBeside">Opens a file of an update.</param>
    /// <param name="segmentName">"_0".</param>
    /// <param name="fields">The segment's newest field infos.</param>
    /// <param name="maxDoc">Number of documents.</param>
    /// <exception cref="IndexCorruptException">A file is missing or damaged.</exception>
    public static DocValuesReader Open(Func<string, IndexInput> open, Func<string, IndexInput> openBeside, string segmentName, FieldInfos fields, int maxDoc)
    {
        var reader = new DocValuesReader();
        try
        {
            foreach (var field in fields)
            {
                if (field.DocValuesType == DocValuesType.None) continue;
                var key = (field.DocValuesGeneration, DocValuesFormat.SuffixOf(field));
                if (!reader._files.TryGetValue(key, out var file))
                {
                    file = DocValuesFile.Open(field.DocValuesGeneration < 0 ? open : openBeside, segmentName, field.DocValuesGeneration, key.Item2, maxDoc);
                    reader._files.Add(key, file);
                }

                reader._columns.Add(field.Number, file.OpenColumn(field));
            }

            return reader;
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    /// <summary>A field's column of integers; null when it has none.</summary>
    public NumericDocValues? Numeric(FieldInfo field) => Find(field) as NumericDocValues;

    /// <summary>A field's column of byte strings; null when it has none.</summary>
    public BinaryDocValues? Binary(FieldInfo field) => Find(field) as BinaryDocValues;

    /// <summary>A field's column of single terms; null when it has none.</summary>
    public SortedDocValues? Sorted(FieldInfo field) => Find(field) as SortedDocValues;

    /// <summary>A field's column of sets of terms; null when it has none.</summary>
    public SortedSetDocValues? SortedSet(FieldInfo field) => Find(field) as SortedSetDocValues;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var file in _files.Values) file.Dispose();
    }

    private object? Find(FieldInfo field) => _columns.GetValueOrDefault(field.Number);
}
