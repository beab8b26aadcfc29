using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using SearchService.Engine.Codecs.Kernels;

namespace SearchService.Engine.Storage;

/// <summary>Writes one file from its beginning to its end, buffered, in Lucene's primitive encodings, and keeps the CRC-32 of all it wrote.</summary>
/// <remarks>Dispose closes the file. A file whose writing failed half-way is the caller's to delete.</remarks>
public abstract class IndexOutput : IDisposable
{
    private const int BufferLengthInBytes = 64 * 1024;

    private readonly byte[] _buffer = new byte[BufferLengthInBytes];
    private int _buffered;
    private long _flushed;
    private uint _crc;
    private bool _isClosed;

    /// <summary>Makes an output for the named file.</summary>
    protected IndexOutput(string fileName) => FileName = fileName;

    /// <summary>The file's name.</summary>
    public string FileName { get; }

    /// <summary>Offset of the next byte.</summary>
    public long Position => _flushed + _buffered;

    /// <summary>CRC-32 (zlib) of everything written so far.</summary>
    public uint Checksum => Crc32.Append(_crc, _buffer.AsSpan(0, _buffered));

    /// <summary>Appends one byte.</summary>
    public void WriteByte(byte value)
    {
        if (_buffered == BufferLengthInBytes) FlushBuffer();
        _buffer[_buffered++] = value;
    }

    /// <summary>Appends bytes.</summary>
    public void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > BufferLengthInBytes - _buffered)
        {
            FlushBuffer();
            if (bytes.Length >= BufferLengthInBytes)
            {
                Append(bytes);
                return;
            }
        }

        bytes.CopyTo(_buffer.AsSpan(_buffered));
        _buffered += bytes.Length;
    }

    /// <summary>Room for up to 4 KiB, to be filled in place and then counted by <see cref="Commit"/>.</summary>
    public Span<byte> Reserve(int lengthInBytes)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lengthInBytes, 4096);
        if (lengthInBytes > BufferLengthInBytes - _buffered) FlushBuffer();
        return _buffer.AsSpan(_buffered, lengthInBytes);
    }

    /// <summary>Counts bytes that were filled in after <see cref="Reserve"/>.</summary>
    public void Commit(int lengthInBytes) => _buffered += lengthInBytes;

    /// <summary>A big-endian 16-bit integer.</summary>
    public void WriteInt16(short value)
    {
        BinaryPrimitives.WriteInt16BigEndian(Reserve(2), value);
        Commit(2);
    }

    /// <summary>A big-endian 32-bit integer.</summary>
    public void WriteInt32(int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(Reserve(4), value);
        Commit(4);
    }

    /// <summary>A big-endian 64-bit integer.</summary>
    public void WriteInt64(long value)
    {
        BinaryPrimitives.WriteInt64BigEndian(Reserve(8), value);
        Commit(8);
    }

    /// <summary>A 32-bit pattern in one to five bytes, seven bits each, least significant first.</summary>
    public void WriteVInt(int value)
    {
        var rest = (uint)value;
        while (rest >= 0x80)
        {
            WriteByte((byte)(rest | 0x80));
            rest >>= 7;
        }

        WriteByte((byte)rest);
    }

    /// <summary>A non-negative 64-bit integer in one to nine bytes.</summary>
    public void WriteVLong(long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        var rest = (ulong)value;
        while (rest >= 0x80)
        {
            WriteByte((byte)(rest | 0x80));
            rest >>= 7;
        }

        WriteByte((byte)rest);
    }

    /// <summary>The length in bytes as VInt, then UTF-8; unpaired surrogates become U+FFFD.</summary>
    public void WriteString(string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        WriteVInt(bytes.Length);
        WriteBytes(bytes);
    }

    /// <summary>The count as fixed 32-bit integer, then pairs of strings in ordinal key order.</summary>
    public void WriteStringMap(IReadOnlyDictionary<string, string> map)
    {
        WriteInt32(map.Count);
        foreach (var (key, value) in map.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            WriteString(key);
            WriteString(value);
        }
    }

    /// <summary>The count as fixed 32-bit integer, then the strings in ordinal order.</summary>
    public void WriteStringSet(IReadOnlyCollection<string> set)
    {
        WriteInt32(set.Count);
        foreach (var value in set.Order(StringComparer.Ordinal)) WriteString(value);
    }

    /// <summary>Hands everything to the operating system and closes the file. Not yet durable: see <see cref="IStorage.Sync"/>.</summary>
    public void Dispose()
    {
        if (_isClosed) return;
        _isClosed = true;
        try
        {
            FlushBuffer();
        }
        finally
        {
            Close();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Writes bytes at the end of the file.</summary>
    protected abstract void Write(ReadOnlySpan<byte> bytes);

    /// <summary>Closes the file.</summary>
    protected abstract void Close();

    /// <summary>Number of bytes <paramref name="value"/> takes as a VInt.</summary>
    public static int VIntLength(int value) => (38 - BitOperations.LeadingZeroCount((uint)value | 1)) / 7;

    private void FlushBuffer()
    {
        if (_buffered == 0) return;
        var count = _buffered;
        _buffered = 0;
        Append(_buffer.AsSpan(0, count));
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        _crc = Crc32.Append(_crc, bytes);
        _flushed += bytes.Length;
        Write(bytes);
    }
}
