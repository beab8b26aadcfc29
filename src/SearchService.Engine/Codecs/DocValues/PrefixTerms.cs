using System.Buffers;
using SearchService.Engine.Codecs.Packed;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Codecs.DocValues;

/// <summary>Terms that leave out what they share with the one before, but for every sixteenth, which has an address.</summary>
internal sealed class PrefixTerms : DocValuesTerms
{
    private readonly IndexInput _data;
    private readonly long _offset;
    private readonly int _interval;
    private readonly MonotonicBlockPackedReader _starts;

    /// <summary>Opens the terms.</summary>
    /// <exception cref="IndexCorruptException">They do not fit into the file.</exception>
    public PrefixTerms(IndexInput data, BinaryEntry entry)
    {
        _data = data;
        _offset = entry.Offset;
        _interval = entry.Interval;
        Count = (int)entry.Count;
        if (entry.Offset < 0 || entry.Offset > data.Length) throw new IndexCorruptException(data.FileName, 0, $"terms at {entry.Offset} lie outside the file");
        // Every byte of a term was written once, if not in this term then in one before.
        LongestInBytes = Count == 0 ? 0 : (int)Math.Min(entry.Longest, data.Length);
        _starts = new MonotonicBlockPackedReader(data, entry.AddressesOffset, entry.BlockLength, (entry.Count + _interval - 1) / _interval);
    }

    public override int Count { get; }

    public override int LongestInBytes { get; }

    public override int Copy(int ord, Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)ord, (uint)Count, nameof(ord));
        var reader = ReaderAtBlock(ord / _interval);
        var length = 0;
        for (var i = ord % _interval; i >= 0; i--) length = ReadTerm(ref reader, destination, length);
        return length;
    }

    public override int Find(ReadOnlySpan<byte> term)
    {
        int low = 0, high = (int)_starts.Count - 1;
        while (low <= high)
        {
            var middle = low + ((high - low) >> 1);
            var order = FirstOfBlock(middle).SequenceCompareTo(term);
            if (order == 0) return middle * _interval;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }

        return high < 0 ? ~0 : FindInBlock(high, term);
    }

    public override DocValuesTermCursor OpenCursor() => new Cursor(this);

    private ReadOnlySpan<byte> FirstOfBlock(int block)
    {
        var reader = ReaderAtBlock(block);
        if (reader.ReadVInt() is var shared and not 0) throw reader.Corrupt($"the first term of a block shares {shared} bytes");
        return reader.ReadBytes(reader.ReadCount(reader.Remaining, "the length of a term"));
    }

    private int FindInBlock(int block, ReadOnlySpan<byte> term)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(LongestInBytes);
        try
        {
            var reader = ReaderAtBlock(block);
            var end = (int)Math.Min(Count, (block + 1L) * _interval);
            for (int ord = block * _interval, length = 0; ord < end; ord++)
            {
                length = ReadTerm(ref reader, buffer, length);
                var order = buffer.AsSpan(0, length).SequenceCompareTo(term);
                if (order == 0) return ord;
                if (order > 0) return ~ord;
            }

            return ~end;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private ByteReader ReaderAtBlock(int block)
    {
        var start = _starts[block];
        return start >= 0 && start <= _data.Length - _offset ? _data.ReaderAt(_offset + start) : throw new IndexCorruptException(_data.FileName, _offset, $"block {block} of terms starts at {start}");
    }

    private int ReadTerm(ref ByteReader reader, Span<byte> buffer, int previousLength)
    {
        var shared = reader.ReadCount(previousLength, "the shared part of a term");
        var rest = reader.ReadCount(LongestInBytes - shared, "the rest of a term");
        reader.ReadBytes(rest).CopyTo(buffer[shared..]);
        return shared + rest;
    }

    private sealed class Cursor(PrefixTerms terms) : DocValuesTermCursor
    {
        private readonly byte[] _term = new byte[terms.LongestInBytes];
        private int _length;
        private long _next;

        public override ReadOnlySpan<byte> Term => _term.AsSpan(0, _length);

        public override bool MoveNext()
        {
            if (Ord >= terms.Count - 1) return false;
            Ord++;
            var reader = Ord % terms._interval == 0 ? terms.ReaderAtBlock(Ord / terms._interval) : terms._data.ReaderAt(_next);
            _length = terms.ReadTerm(ref reader, _term, _length);
            _next = reader.Offset;
            return true;
        }
    }
}
