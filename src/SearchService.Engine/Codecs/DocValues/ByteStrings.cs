using SearchService.Engine.Codecs.Packed;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Codecs.DocValues;

/// <summary>Byte strings of one length or with addresses, by number: values of documents, or terms of one length.</summary>
internal sealed class ByteStrings
{
    private readonly IndexInput _data;
    private readonly long _offset;
    private readonly int _fixedLength;
    private readonly MonotonicBlockPackedReader? _ends;

    /// <summary>Opens the strings.</summary>
    /// <exception cref="IndexCorruptException">They do not fit into the file.</exception>
    public ByteStrings(IndexInput data, BinaryEntry entry)
    {
        _data = data;
        _offset = entry.Offset;
        if (entry.Format == DocValuesFormat.FixedLength)
        {
            _fixedLength = entry.Longest;
            if (entry.Offset < 0 || (entry.Longest > 0 && entry.Count > (data.Length - entry.Offset) / entry.Longest))
                throw new IndexCorruptException(data.FileName, Math.Max(0, entry.Offset), $"{entry.Count} values of {entry.Longest} bytes do not fit into the file");
        }
        else
        {
            _ends = new MonotonicBlockPackedReader(data, entry.AddressesOffset, entry.BlockLength, entry.Count);
        }
    }

    /// <summary>The string of a number, which the caller has checked.</summary>
    public ReadOnlySpan<byte> this[int index]
    {
        get
        {
            if (_ends is null) return _data.Span(_offset + ((long)index * _fixedLength), _fixedLength);
            var start = index == 0 ? 0 : _ends[index - 1];
            var length = _ends[index] - start;
            if (start < 0 || (ulong)length > int.MaxValue) throw new IndexCorruptException(_data.FileName, _offset, $"value {index} has {length} bytes at {start}");
            return _data.Span(_offset + start, (int)length);
        }
    }
}
