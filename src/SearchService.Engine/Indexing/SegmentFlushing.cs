using SearchService.Engine.Indexing.Buffering;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Indexing;

/// <summary>Carries out flushes for a writer: writes full buffers as segments and makes these part of the state.</summary>
internal sealed class SegmentFlushing
{
    private readonly IStorage _storage;
    private readonly IndexWriterOptions _options;
    private readonly WriterState _state;
    private readonly FileReferences _files;
    private readonly BufferPool _buffers;

    /// <summary>Works on a writer's state.</summary>
    /// <param name="storage">The index.</param>
    /// <param name="options">The writer's.</param>
    /// <param name="state">Its segments.</param>
    /// <param name="files">Who needs which file.</param>
    /// <param name="buffers">Where emptied buffers go.</param>
    public SegmentFlushing(IStorage storage, IndexWriterOptions options, WriterState state, FileReferences files, BufferPool buffers)
    {
        _storage = storage;
        _options = options;
        _state = state;
        _files = files;
        _buffers = buffers;
    }

    /// <summary>Writes a sealed buffer as a segment and makes that part of the state.</summary>
    public void Write(FlushTicket ticket)
    {
        var buffer = ticket.Buffer;
        try
        {
            var flushed = SegmentFlusher.Flush(ticket, _options);
            if (flushed is null) _files.DeleteUnreferenced(buffer.Storage.CreatedFiles);
            else _state.Publish(new LiveSegment(_storage, flushed.Info, ticket.Deletes.Sequence), flushed.Deleted, ticket);
            buffer.Clear(keepsMemory: true);
            _buffers.Recycle(buffer);
        }
        catch
        {
            Discard(buffer);
            throw;
        }
        finally
        {
            _state.End(ticket);
        }
    }

    /// <summary>Throws a buffer away, with the files it has begun.</summary>
    public void Discard(SegmentBuffer buffer)
    {
        var created = buffer.Storage.CreatedFiles;
        try
        {
            buffer.Clear(keepsMemory: false);
        }
        catch (IOException)
        {
            // Closing a file of a segment that is thrown away: what could not be written is not missed.
        }

        _files.DeleteUnreferenced(created);
    }
}
