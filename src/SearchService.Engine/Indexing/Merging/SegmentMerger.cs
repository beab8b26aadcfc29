using SearchService.Engine.Codecs;
using SearchService.Engine.Codecs.Commits;
using SearchService.Engine.Codecs.DocValues;
using SearchService.Engine.Codecs.Norms;
using SearchService.Engine.Codecs.Postings;
using SearchService.Engine.Codecs.StoredFields;
using SearchService.Engine.Codecs.Vectors;

namespace SearchService.Engine.Indexing.Merging;

/// <summary>Writes one segment from the live documents of several (format document 7.2).</summary>
internal sealed class SegmentMerger
{
    private const string StoredFieldsKey = "storedFields"; // in the diagnostics: tells a later merge that these chunks are as small as it would make them
    private const string Dense = "dense";

    private readonly IReadOnlyList<MergeSource> _sources;
    private readonly int _docCount;
    private readonly FieldNumbers _numbers;
    private readonly MergeProgress _progress;
    private readonly Dictionary<string, byte[]> _norms = new(StringComparer.Ordinal);

    /// <summary>Gets ready to merge segments, in their order.</summary>
    public SegmentMerger(IEnumerable<SegmentReader> segments, FieldNumbers numbers, MergeProgress progress)
    {
        var sources = new List<MergeSource>();
        foreach (var segment in segments)
        {
            var source = new MergeSource(segment, _docCount);
            _docCount = checked(_docCount + source.LiveCount);
            sources.Add(source);
        }

        _sources = sources;
        _numbers = numbers;
        _progress = progress;
    }

    /// <summary>The segments, with the new numbers of their documents.</summary>
    public IReadOnlyList<MergeSource> Sources => _sources;

    /// <summary>Writes the merged segment; null, and no file, when no document is live.</summary>
    /// <param name="storage">Where to.</param>
    /// <param name="name">The segment's name.</param>
    /// <param name="isCompound">Whether to pack it into one file.</param>
    /// <param name="clock">For the time stamp.</param>
    /// <exception cref="IndexCorruptException">A source is damaged: nothing is merged.</exception>
    /// <exception cref="OperationCanceledException">The merge was abandoned.</exception>
    public SegmentInfo? Merge(SegmentStorage storage, string name, bool isCompound, TimeProvider clock)
    {
        if (_docCount == 0) return null;
        foreach (var source in _sources) source.Reader.VerifyChecksums(_progress.CheckNow); // a fault copied now would get a valid checksum
        var fields = FieldMerger.Merge(_sources, _numbers);
        var state = new SegmentWriteState(storage, name, _docCount) { NormsOf = field => _norms.TryGetValue(field.Name, out var norms) ? norms : default(ReadOnlyMemory<byte>) };
        MergeStored(storage, name, fields);
        MergeNorms(state, fields);
        MergeColumns(state, fields);
        MergePostings(state, fields);
        MergeVectors(storage, name, fields);
        var diagnostics = new Dictionary<string, string>
        {
            ["mergeFactor"] = _sources.Count.ToString(System.Globalization.CultureInfo.InvariantCulture),
            [StoredFieldsKey] = Dense,
        };
        return SegmentCompletion.Complete(storage, name, _docCount, fields, isCompound, "merge", clock, diagnostics);
    }

    private void MergeStored(SegmentStorage storage, string name, FieldInfos fields)
    {
        using var writer = new StoredFieldsWriter(storage, name, isDense: true);
        foreach (var source in _sources)
        {
            var isDense = source.Reader.Core.Segment.Diagnostics.TryGetValue(StoredFieldsKey, out var how) && how == Dense;
            StoredFieldsMerger.Append(writer, source.Reader.Core.Stored, source.LiveDocs, fields, copiesChunks: isDense, _progress.Check);
        }

        writer.Finish(_docCount);
    }

    private void MergeNorms(SegmentWriteState state, FieldInfos fields)
    {
        if (!fields.Any(static field => field.HasNorms)) return;
        using var writer = new NormsWriter(state);
        foreach (var field in fields)
        {
            if (!field.HasNorms) continue;
            var merged = new byte[_docCount];
            foreach (var source in _sources)
            {
                if (source.Reader.Norms(field.Name) is { } norms) CopyNorms(source, norms.Bytes, merged);
            }

            _norms.Add(field.Name, merged);
            writer.Add(field, merged);
        }

        writer.Finish();
    }

    private static void CopyNorms(MergeSource source, ReadOnlySpan<byte> norms, byte[] merged)
    {
        if (source.LiveDocs is null)
        {
            norms.CopyTo(merged.AsSpan(source.DocBase));
            return;
        }

        for (var doc = 0; doc < norms.Length; doc++)
        {
            var newNumber = source.NewNumber(doc);
            if (newNumber != MergeSource.Gone) merged[newNumber] = norms[doc];
        }
    }

    private void MergeColumns(SegmentWriteState state, FieldInfos fields)
    {
        if (fields.All(static field => field.DocValuesType == DocValuesType.None)) return;
        using var writer = new DocValuesWriter(state);
        ColumnSource[] sources = [.. _sources.Select(static source => new ColumnSource(source.Reader.Columns, source.Reader.Fields, source.Reader.MaxDoc, source.LiveDocs))];
        foreach (var field in fields)
        {
            _progress.Check();
            if (field.DocValuesType != DocValuesType.None) DocValuesMerger.Merge(writer, field, sources);
        }

        writer.Finish();
    }

    private void MergePostings(SegmentWriteState state, FieldInfos fields)
    {
        if (!fields.Any(FieldAttributes.HasPostings)) return;
        using var writer = new PostingsWriter(state, fields, FieldAttributes.PostingsSuffix);
        var merger = new PostingsMerger(_sources, writer, _progress);
        foreach (var field in fields.Where(FieldAttributes.HasPostings).OrderBy(static field => field.Name, StringComparer.Ordinal)) merger.Merge(field);
        writer.Finish();
    }

    private void MergeVectors(SegmentStorage storage, string name, FieldInfos fields)
    {
        if (!fields.Any(static field => field.HasTermVectors)) return;
        using var writer = new TermVectorsWriter(storage, name);
        foreach (var source in _sources)
        {
            _progress.Check();
            TermVectorsMerger.Append(writer, source.Reader.Core.Vectors, source.Reader.MaxDoc, source.LiveDocs, fields);
        }

        writer.Finish(_docCount);
    }
}
