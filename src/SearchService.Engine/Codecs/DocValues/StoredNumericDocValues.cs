using SearchService.Engine.Codecs.Packed;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Codecs.DocValues;

/// <summary>A column of integers in a file, in any of the three forms.</summary>
internal sealed class StoredNumericDocValues : NumericDocValues
{
    private readonly int _maxDoc;
    private readonly MissingBits _missing;
    private readonly BlockPackedReader? _packed;
    private readonly long _minimum;
    private readonly long _divisor;
    private readonly IndexInput _data;
    private readonly long _placesOffset;
    private readonly int _placesLength;
    private readonly int _placeBits;
    private readonly long[] _table;

    /// <summary>Opens a column.</summary>
    /// <exception cref="IndexCorruptException">It does not fit into the file, or is not of this number of documents.</exception>
    public StoredNumericDocValues(IndexInput data, NumericEntry entry, int maxDoc)
    {
        if (entry.Count != maxDoc) throw new IndexCorruptException(data.FileName, entry.Offset, $"a column of {entry.Count} values for {maxDoc} documents");
        _maxDoc = maxDoc;
        _data = data;
        _missing = new MissingBits(data, entry.MissingOffset, maxDoc);
        _table = entry.Table;
        (_minimum, _divisor) = (entry.Minimum, entry.Divisor);
        if (entry.Format != DocValuesFormat.Table)
        {
            _packed = new BlockPackedReader(data, entry.Offset, entry.BlockLength, entry.Count);
            return;
        }

        _placeBits = PackedInts.BitsRequired(_table.Length - 1);
        _placesOffset = entry.Offset;
        _placesLength = (int)Math.Min(int.MaxValue, PackedInts.LengthInBytes(PackedFormat.Packed, maxDoc, _placeBits));
        data.Span(_placesOffset, _placesLength);
    }

    public override int MaxDoc => _maxDoc;

    public override bool HasMissing => _missing.Any;

    public override long this[int docId] =>
        _packed is not null ? unchecked(_minimum + (_divisor * _packed[docId])) : TableValue(_data.Span(_placesOffset, _placesLength), docId);

    public override bool Has(int docId) => _missing.Has(docId);

    public override void Read(int firstDoc, Span<long> values)
    {
        if (_packed is null)
        {
            var places = _data.Span(_placesOffset, _placesLength);
            for (var i = 0; i < values.Length; i++) values[i] = TableValue(places, firstDoc + i);
            return;
        }

        _packed.Read(firstDoc, values);
        if (_minimum == 0 && _divisor == 1) return;
        foreach (ref var value in values) value = unchecked(_minimum + (_divisor * value));
    }

    private long TableValue(ReadOnlySpan<byte> places, int docId)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)docId, (uint)_maxDoc, nameof(docId));
        var place = PackedInts.Read(PackedFormat.Packed, places, _placeBits, docId);
        return place < _table.Length ? _table[place] : throw new IndexCorruptException(_data.FileName, _placesOffset, $"document {docId} has the place {place} in a table of {_table.Length} values");
    }
}
