using System.Text;

namespace SearchService.Articles.Readers.Web;

/// <summary>
/// The source of a large page in pieces, each let go of as soon as the parser has read it. For a source whose length it knows, the parser
/// keeps an array of that length beside it.
/// </summary>
internal sealed class SourceStream : Stream
{
    private const int PieceChars = 32_768;

    private readonly Queue<byte[]> _pieces = new();
    private int _readOfFirst;

    private SourceStream()
    {
    }

    /// <summary>The first characters of a source as UTF-8, with the mark that says so: the parser believes it at once.</summary>
    public static SourceStream Of(ReadOnlySpan<char> source)
    {
        var stream = new SourceStream();
        stream._pieces.Enqueue(Encoding.UTF8.GetPreamble());
        var encoder = Encoding.UTF8.GetEncoder();
        while (!source.IsEmpty)
        {
            var piece = source[..Math.Min(PieceChars, source.Length)];
            source = source[piece.Length..];
            var bytes = new byte[encoder.GetByteCount(piece, flush: source.IsEmpty)];
            encoder.GetBytes(piece, bytes, flush: source.IsEmpty);
            if (bytes.Length > 0)
            {
                stream._pieces.Enqueue(bytes);
            }
        }

        return stream;
    }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        if (!_pieces.TryPeek(out var first))
        {
            return 0;
        }

        var read = Math.Min(count, first.Length - _readOfFirst);
        first.AsSpan(_readOfFirst, read).CopyTo(buffer.AsSpan(offset));
        _readOfFirst += read;
        if (_readOfFirst == first.Length)
        {
            _pieces.Dequeue();
            _readOfFirst = 0;
        }

        return read;
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
