using System.Buffers.Binary;
using System.Globalization;
using SearchService.Engine.Codecs.Kernels;

namespace SearchService.Testing.Goldens;

/// <summary>CRC-32 over a stream of little-endian integers and length-prefixed bytes, as the golden dumps define it.</summary>
internal struct DumpChecksum
{
    private uint _crc;

    public void Byte(char value) => Append([(byte)value]);

    public void Int32(int value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        Append(bytes);
    }

    public void Int64(long value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        Append(bytes);
    }

    public void Bytes(ReadOnlySpan<byte> value)
    {
        Int32(value.Length);
        Append(value);
    }

    public void Append(ReadOnlySpan<byte> bytes) => _crc = Crc32.Append(_crc, bytes);

    public override readonly string ToString() => _crc.ToString("x8", CultureInfo.InvariantCulture);
}
