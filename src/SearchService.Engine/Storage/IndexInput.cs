using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace SearchService.Engine.Storage;

/// <summary>
/// The bytes of a whole file, or of a part of one, for random access. Backed by a memory map or native memory, so that
/// reading copies nothing; files over 2 GiB are addressed by long offsets and looked at through windows.
/// </summary>
/// <remarks>
/// Spans taken from an input are valid only until it is disposed; whoever searches keeps a reference to its reader, which keeps
/// the input. Slices share the memory, which is released when the last of them is disposed.
/// </remarks>
public sealed unsafe class IndexInput : IDisposable
{
    private readonly IndexMemory _memory;
    private readonly byte* _start;
    private bool _isDisposed;

    /// <summary>Looks at all of a memory and takes over the caller's reference to it.</summary>
    internal IndexInput(string fileName, IndexMemory memory)
        : this(fileName, memory, 0, memory.LengthInBytes)
    {
    }

    private IndexInput(string fileName, IndexMemory memory, long offset, long length)
    {
        FileName = fileName;
        _memory = memory;
        _start = memory.Start + offset;
        Length = length;
    }

    /// <summary>The file's name, for messages. A file inside a compound file is named "_0.cfs(_0.fdt)".</summary>
    public string FileName { get; }

    /// <summary>Length in bytes.</summary>
    public long Length { get; }

    /// <summary>A window on the bytes.</summary>
    /// <exception cref="IndexCorruptException">The window reaches outside the file: whoever pointed there read a damaged file.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Span(long offset, int length)
    {
        // SAFETY: the range lies inside [0, Length), and the memory is held until this input is disposed.
        if ((ulong)offset > (ulong)Length || (uint)length > (ulong)(Length - offset)) ThrowOutside(offset, length);
        return new ReadOnlySpan<byte>(_start + offset, length);
    }

    /// <summary>The window from an offset to the end of the file or as far as one span reaches.</summary>
    /// <exception cref="IndexCorruptException">The offset lies outside the file.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> SpanFrom(long offset)
    {
        if ((ulong)offset > (ulong)Length) ThrowOutside(offset, 0);
        return new ReadOnlySpan<byte>(_start + offset, (int)Math.Min(Length - offset, int.MaxValue));
    }

    /// <summary>A sequential reader that starts at the offset. It reaches at most 2 GiB further.</summary>
    public ByteReader ReaderAt(long offset) => new(this, offset, SpanFrom(offset));

    /// <summary>One byte.</summary>
    public byte ReadByte(long offset) => Span(offset, 1)[0];

    /// <summary>A big-endian 32-bit integer.</summary>
    public int ReadInt32(long offset) => BinaryPrimitives.ReadInt32BigEndian(Span(offset, 4));

    /// <summary>A big-endian 64-bit integer.</summary>
    public long ReadInt64(long offset) => BinaryPrimitives.ReadInt64BigEndian(Span(offset, 8));

    /// <summary>A part of this input as an input of its own, which must be disposed too.</summary>
    /// <exception cref="IndexCorruptException">The part reaches outside the file.</exception>
    public IndexInput Slice(string name, long offset, long length)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (offset < 0 || length < 0 || offset > Length - length) ThrowOutside(offset, length);
        _memory.AddReference();
        return new IndexInput(name, _memory, _start - _memory.Start + offset, length);
    }

    /// <summary>
    /// Says that a range will not be read again soon, as after reading it once to the end: a large file then does not fill this process's memory.
    /// Reading it all the same is right, only slower.
    /// </summary>
    internal void DropPages(long offset, long lengthInBytes) => _memory.DropPages(_start - _memory.Start + offset, lengthInBytes);

    /// <summary>Another input on the same bytes, which must be disposed too.</summary>
    public IndexInput Share() => Slice(FileName, 0, Length);

    /// <summary>Gives up this view; the memory goes with its last view.</summary>
    public void Dispose()
    {
        if (_isDisposed) return;
        _isDisposed = true;
        _memory.Release();
    }

    private void ThrowOutside(long offset, long length)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        throw new IndexCorruptException(FileName, Math.Clamp(offset, 0, Length), $"{length} bytes at {offset} reach outside the file of {Length} bytes");
    }
}
