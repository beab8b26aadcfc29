using SearchService.Engine.Codecs;
using SearchService.Engine.Codecs.Commits;
using SearchService.Engine.Codecs.Compound;
using SearchService.Engine.Codecs.DocValues;
using SearchService.Engine.Codecs.Norms;
using SearchService.Engine.Codecs.Postings;
using SearchService.Engine.Codecs.StoredFields;
using SearchService.Engine.Codecs.Vectors;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Indexing;

/// <summary>
/// The files of a segment that never change, opened once and shared by every reader that sees the segment. Counted: the files are closed, and
/// their memory unmapped, when the last reader lets go.
/// </summary>
internal sealed class SegmentCore
{
    private readonly List<IDisposable> _open = [];
    private readonly Dictionary<string, PostingsReader> _postings = new(StringComparer.Ordinal);
    private int _referenceCount = 1;

    private SegmentCore(SegmentInfo segment) => Segment = segment;

    /// <summary>What is written once about the segment.</summary>
    public SegmentInfo Segment { get; }

    /// <summary>The fields as they were written with the segment.</summary>
    public FieldInfos Fields { get; private set; } = new([]);

    /// <summary>Where the segment's files lie.</summary>
    public SegmentFiles Files { get; private set; } = null!;

    /// <summary>Length norms; null when no field has any.</summary>
    public NormsReader? Norms { get; private set; }

    /// <summary>Stored fields.</summary>
    public StoredFieldsReader Stored { get; private set; } = null!;

    /// <summary>Term vectors; null when no document keeps any.</summary>
    public TermVectorsReader? Vectors { get; private set; }

    /// <summary>The columns as they were written with the segment; null when there are none.</summary>
    public DocValuesReader? Columns { get; private set; }

    /// <summary>Terms and postings, by the suffix of their files.</summary>
    public IReadOnlyDictionary<string, PostingsReader> Postings => _postings;

    /// <summary>Opens a segment's files.</summary>
    /// <exception cref="IndexCorruptException">One is missing or damaged.</exception>
    public static SegmentCore Open(IStorage storage, SegmentInfo segment)
    {
        var core = new SegmentCore(segment);
        try
        {
            core.OpenFiles(storage);
            return core;
        }
        catch
        {
            core.Close();
            throw;
        }
    }

    /// <summary>Counts one more user; false when the files are closed already.</summary>
    public bool TryAddReference()
    {
        var count = Volatile.Read(ref _referenceCount);
        while (count > 0)
        {
            var found = Interlocked.CompareExchange(ref _referenceCount, count + 1, count);
            if (found == count) return true;
            count = found;
        }

        return false;
    }

    /// <summary>Counts one user less and closes the files after the last.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _referenceCount) == 0) Close();
    }

    private void OpenFiles(IStorage storage)
    {
        Files = Keep(SegmentFiles.Open(storage, Segment));
        using (var input = Files.OpenInput(FieldInfosFormat.FileName(Segment.Name, -1))) Fields = FieldInfosFormat.Read(input);
        Stored = Keep(StoredFieldsReader.Open(Files.OpenInput, Segment.Name, Fields, Segment.MaxDoc));
        if (Fields.Any(static field => field.HasNorms)) Norms = Keep(NormsReader.Open(Files.OpenInput, Segment.Name, Fields, Segment.MaxDoc));
        if (Fields.Any(static field => field.HasTermVectors)) Vectors = Keep(TermVectorsReader.Open(Files.OpenInput, Segment.Name, Fields, Segment.MaxDoc));
        if (HaveColumns(Fields)) Columns = Keep(OpenColumns(Fields));
        OpenPostings();
    }

    /// <summary>Reads every file to its end and compares checksums. Files of before Lucene 4.8 have none.</summary>
    /// <param name="progress">Called between files; may throw to give up.</param>
    /// <exception cref="IndexCorruptException">One differs.</exception>
    public void VerifyChecksums(Action? progress = null)
    {
        if (!Segment.HasChecksums) return;
        foreach (var data in Inputs())
        {
            progress?.Invoke();
            CodecFrame.VerifyChecksum(data);
        }
    }

    /// <summary>Says that none of the files will be read again soon: see <see cref="IndexInput.DropPages"/>.</summary>
    public void DropPages()
    {
        foreach (var data in Inputs()) data.DropPages(0, data.Length);
    }

    /// <summary>The terms of a field; null when it has none.</summary>
    public Terms? Terms(FieldInfo field) => PostingsSuffix(field) is { } suffix ? _postings[suffix].Terms(field) : null;

    /// <summary>The fields as of an update of columns.</summary>
    public FieldInfos ReadFields(long generation)
    {
        using var input = Files.OpenBeside(FieldInfosFormat.FileName(Segment.Name, generation));
        return FieldInfosFormat.Read(input);
    }

    /// <summary>Opens the columns of fields as of some update; the caller closes them.</summary>
    public DocValuesReader OpenColumns(FieldInfos fields) => DocValuesReader.Open(Files.OpenInput, Files.OpenBeside, Segment.Name, fields, Segment.MaxDoc);

    /// <summary>Whether a field is a column.</summary>
    public static bool HaveColumns(FieldInfos fields) => fields.Any(static field => field.DocValuesType != DocValuesType.None);

    private static string? PostingsSuffix(FieldInfo field) =>
        field.IsIndexed
        && field.Attributes.TryGetValue(FieldInfosFormat.PostingsFormatKey, out var format)
        && field.Attributes.TryGetValue(FieldInfosFormat.PostingsSuffixKey, out var suffix)
            ? $"{format}_{suffix}"
            : null;

    private void OpenPostings()
    {
        foreach (var field in Fields)
        {
            if (PostingsSuffix(field) is not { } suffix || _postings.ContainsKey(suffix)) continue;
            _postings.Add(suffix, Keep(PostingsReader.Open(Files.OpenInput, Segment.Name, suffix, Fields, Segment.MaxDoc)));
        }
    }

    private IEnumerable<IndexInput> Inputs() =>
        ((IEnumerable<IndexInput?>)[Files.Compound?.Data, Stored.Data, Norms?.Data, Vectors?.Data, .. Columns?.Data ?? [], .. _postings.Values.SelectMany(static postings => postings.Inputs)]).OfType<IndexInput>();

    private T Keep<T>(T opened)
        where T : IDisposable
    {
        _open.Add(opened);
        return opened;
    }

    private void Close()
    {
        for (var i = _open.Count - 1; i >= 0; i--) _open[i].Dispose();
        _open.Clear();
    }
}
