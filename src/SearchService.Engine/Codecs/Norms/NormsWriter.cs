using SearchService.Engine.Codecs.Commits;
using SearchService.Engine.Storage;
using static SearchService.Engine.Codecs.Norms.NormsFormat;

namespace SearchService.Engine.Codecs.Norms;

/// <summary>Writes the norms of a segment. Fields are added in ascending number; <see cref="Finish"/> completes the files, Dispose only closes them.</summary>
internal sealed class NormsWriter : IDisposable
{
    private readonly int _maxDoc;
    private readonly IndexOutput _metadata;
    private readonly IndexOutput _data;

    /// <summary>Begins the files.</summary>
    public NormsWriter(SegmentWriteState state)
    {
        _maxDoc = state.MaxDoc;
        _metadata = state.Storage.CreateOutput(IndexFileNames.OfSegment(state.SegmentName, MetadataExtension));
        try
        {
            _data = state.Storage.CreateOutput(IndexFileNames.OfSegment(state.SegmentName, DataExtension));
        }
        catch
        {
            _metadata.Dispose();
            throw;
        }

        CodecFrame.WriteHeader(_metadata, MetadataCodecName, VersionWithFooter);
        CodecFrame.WriteHeader(_data, DataCodecName, VersionWithFooter);
    }

    /// <summary>Adds a field's norms, a byte a document.</summary>
    public void Add(FieldInfo field, ReadOnlySpan<byte> norms)
    {
        if (norms.Length != _maxDoc) throw new ArgumentException($"{norms.Length} norms for {_maxDoc} documents.", nameof(norms));
        _metadata.WriteVInt(field.Number);
        _metadata.WriteByte(0);
        _metadata.WriteInt64(_data.Position);
        _metadata.WriteByte(Bytes);
        _data.WriteBytes(norms);
    }

    /// <summary>Completes the files and returns their names.</summary>
    public IReadOnlyList<string> Finish()
    {
        _metadata.WriteVInt(EndOfEntries);
        CodecFrame.WriteFooter(_metadata);
        CodecFrame.WriteFooter(_data);
        Dispose();
        return [_metadata.FileName, _data.FileName];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            _metadata.Dispose();
        }
        finally
        {
            _data.Dispose();
        }
    }
}
