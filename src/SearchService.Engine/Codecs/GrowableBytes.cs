using SearchService.Engine.Storage;

namespace SearchService.Engine.Codecs;

/// <summary>A buffer of bytes that grows and is used again, for parts of a file whose length stands before them.</summary>
internal sealed class GrowableBytes
{
    private byte[] _bytes;

    /// <summary>Makes an empty buffer.</summary>
    public GrowableBytes(int capacity = 256) => _bytes = new byte[capacity];

    /// <summary>Number of bytes written.</summary>
    public int Length { get; private set; }

    /// <summary>The bytes written.</summary>
    public Span<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>Forgets everything.</summary>
    public void Clear() => Length = 0;

    /// <summary>Forgets what comes after.</summary>
    public void Truncate(int length) => Length = length;

    /// <summary>Appends a byte.</summary>
    public void WriteByte(byte value)
    {
        if (Length == _bytes.Length) Grow(1);
        _bytes[Length++] = value;
    }

    /// <summary>Appends bytes.</summary>
    public void Write(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Extend(bytes.Length));

    /// <summary>Appends room for bytes and returns it; its content is whatever was there.</summary>
    public Span<byte> Extend(int count)
    {
        if (count > _bytes.Length - Length) Grow(count);
        Length += count;
        return _bytes.AsSpan(Length - count, count);
    }

    /// <summary>Appends a 32-bit pattern as VInt.</summary>
    public void WriteVInt(int value)
    {
        if (_bytes.Length - Length < 5) Grow(5);
        var rest = (uint)value;
        while (rest >= 0x80)
        {
            _bytes[Length++] = (byte)(rest | 0x80);
            rest >>= 7;
        }

        _bytes[Length++] = (byte)rest;
    }

    /// <summary>Appends a non-negative integer as VLong.</summary>
    public void WriteVLong(long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        if (_bytes.Length - Length < 9) Grow(9);
        var rest = (ulong)value;
        while (rest >= 0x80)
        {
            _bytes[Length++] = (byte)(rest | 0x80);
            rest >>= 7;
        }

        _bytes[Length++] = (byte)rest;
    }

    /// <summary>Appends the bytes to a file.</summary>
    public void WriteTo(IndexOutput output) => output.WriteBytes(Written);

    private void Grow(int count) => Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, Length + count));
}
