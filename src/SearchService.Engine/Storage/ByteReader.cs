using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;

namespace SearchService.Engine.Storage;

/// <summary>
/// Reads Lucene's primitive encodings one after another. Integers are big-endian; VInt and VLong have seven bits a byte, least
/// significant first. Example: 16384 as VInt is <c>80 80 01</c>.
/// </summary>
public ref struct ByteReader
{
    private readonly IndexInput? _input;
    private readonly long _startOffset;
    private readonly ReadOnlySpan<byte> _span;
    private int _position;

    internal ByteReader(IndexInput input, long startOffset, ReadOnlySpan<byte> span)
    {
        _input = input;
        _startOffset = startOffset;
        _span = span;
    }

    /// <summary>Reads bytes that are not (any longer) in a file.</summary>
    public ByteReader(ReadOnlySpan<byte> bytes)
    {
        _span = bytes;
    }

    /// <summary>The file read from; null for bytes in memory.</summary>
    internal readonly IndexInput? Input => _input;

    /// <summary>Offset of the next byte in the file.</summary>
    public readonly long Offset => _startOffset + _position;

    /// <summary>Bytes left in the window.</summary>
    public readonly int Remaining => _span.Length - _position;

    /// <summary>The bytes not read yet.</summary>
    public readonly ReadOnlySpan<byte> Rest => _span[_position..];

    /// <summary>Passes over bytes.</summary>
    public void Skip(int count)
    {
        if ((uint)count > (uint)Remaining) ThrowPastEnd(count);
        _position += count;
    }

    /// <summary>One byte.</summary>
    public byte ReadByte()
    {
        if (_position >= _span.Length) ThrowPastEnd(1);
        return _span[_position++];
    }

    /// <summary>A window on the next bytes.</summary>
    public ReadOnlySpan<byte> ReadBytes(int count)
    {
        if ((uint)count > (uint)Remaining) ThrowPastEnd(count);
        var bytes = _span.Slice(_position, count);
        _position += count;
        return bytes;
    }

    /// <summary>A big-endian 16-bit integer.</summary>
    public short ReadInt16() => BinaryPrimitives.ReadInt16BigEndian(ReadBytes(2));

    /// <summary>A big-endian 32-bit integer.</summary>
    public int ReadInt32() => BinaryPrimitives.ReadInt32BigEndian(ReadBytes(4));

    /// <summary>A big-endian 64-bit integer.</summary>
    public long ReadInt64() => BinaryPrimitives.ReadInt64BigEndian(ReadBytes(8));

    /// <summary>A 32-bit pattern in one to five bytes. Shift the result unsigned where the top bit may be set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ReadVInt()
    {
        uint value = ReadByte();
        return value < 0x80 ? (int)value : ReadLongVInt(value & 0x7F);
    }

    private int ReadLongVInt(uint value)
    {
        for (var shift = 7; shift <= 28; shift += 7)
        {
            uint next = ReadByte();
            value |= (next & 0x7F) << shift;
            if (next < 0x80) return (int)value;
        }

        throw Corrupt("a VInt is longer than five bytes");
    }

    /// <summary>A 64-bit integer in one to nine bytes.</summary>
    public long ReadVLong()
    {
        ulong value = 0;
        for (var shift = 0; shift <= 56; shift += 7)
        {
            ulong next = ReadByte();
            value |= (next & 0x7F) << shift;
            if (next < 0x80) return (long)value;
        }

        throw Corrupt("a VLong is longer than nine bytes");
    }

    /// <summary>A non-negative VInt that counts or measures something no larger than <paramref name="limit"/>.</summary>
    public int ReadCount(int limit, string what)
    {
        var at = Offset;
        var count = ReadVInt();
        return (uint)count <= (uint)limit ? count : throw Corrupt($"{what} is {(uint)count}, more than {limit}", at);
    }

    /// <summary>A length in bytes as VInt, then UTF-8.</summary>
    public string ReadString()
    {
        var length = ReadCount(Remaining, "the length of a string");
        return Encoding.UTF8.GetString(ReadBytes(length));
    }

    /// <summary>A count as fixed 32-bit integer, then pairs of strings.</summary>
    public Dictionary<string, string> ReadStringMap()
    {
        var count = ReadInt32();
        if ((uint)count > (uint)(Remaining / 2)) throw Corrupt($"a map of {count} strings does not fit into the file", Offset - 4);
        var map = new Dictionary<string, string>(count, StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            var key = ReadString();
            map[key] = ReadString();
        }

        return map;
    }

    /// <summary>A count as fixed 32-bit integer, then strings.</summary>
    public SortedSet<string> ReadStringSet()
    {
        var count = ReadInt32();
        if ((uint)count > (uint)Remaining) throw Corrupt($"a set of {count} strings does not fit into the file", Offset - 4);
        var set = new SortedSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < count; i++) set.Add(ReadString());
        return set;
    }

    /// <summary>An exception that names this file and place.</summary>
    public readonly IndexCorruptException Corrupt(string problem, long? offset = null) =>
        new(_input?.FileName ?? "(bytes in memory)", offset ?? Offset, problem);

    [DoesNotReturn]
    private readonly void ThrowPastEnd(int count) => throw Corrupt($"{count} more bytes were expected, but only {Remaining} are left");
}
