using SearchService.Engine.Codecs.DocValues;
using SearchService.Engine.Search.Scoring;

namespace SearchService.Engine.Search.Sorting;

/// <summary>
/// By the bytes of a sorted doc value. Within a segment the terms' numbers are compared; a slot's bytes are looked up once a segment.
/// Values are given out as byte arrays, null for a document without one.
/// </summary>
internal sealed class TextColumn(SortKey key, int slotCount) : SortColumn
{
    private readonly byte[]?[] _slots = new byte[]?[slotCount];
    private SortedDocValues? _column;
    private byte[]? _bottom;

    /// <summary>Twice the number of the bottom's term; one less when it lies between two terms of the segment.</summary>
    private long _bottomRank;
    private (object? Value, long Rank)? _cachedValue;

    public override void StartSegment(SearchSegment segment)
    {
        _column = segment.Reader.SortedDocValues(key.Field);
        _bottomRank = RankOf(_bottom);
        _cachedValue = null;
    }

    public override void Store(int slot, int docId, float score)
    {
        var ord = _column?.Ord(docId) ?? SortedDocValues.Missing;
        if (ord == SortedDocValues.Missing)
        {
            _slots[slot] = null;
            return;
        }

        var bytes = new byte[_column!.Terms.LongestInBytes];
        _slots[slot] = bytes[.._column.Terms.Copy(ord, bytes)];
    }

    public override void SetBottom(int slot)
    {
        _bottom = _slots[slot];
        _bottomRank = RankOf(_bottom);
    }

    public override int CompareWithBottom(int docId, float score) => RankOf(docId).CompareTo(_bottomRank);

    public override int CompareSlots(int one, int other) => (_slots[one], _slots[other]) switch
    {
        (null, null) => 0,
        (null, _) => key.IsMissingLast ? 1 : -1,
        (_, null) => key.IsMissingLast ? -1 : 1,
        var (left, right) => left.AsSpan().SequenceCompareTo(right),
    };

    public override int CompareWithValue(int docId, float score, object? value)
    {
        if (_cachedValue is not { } cached || !ReferenceEquals(cached.Value, value)) _cachedValue = cached = (value, RankOf((byte[]?)value));
        return RankOf(docId).CompareTo(cached.Rank);
    }

    public override object? ValueOf(int slot) => _slots[slot];

    private long RankOf(int docId)
    {
        var ord = _column?.Ord(docId) ?? SortedDocValues.Missing;
        return ord == SortedDocValues.Missing ? MissingRank : 2L * ord;
    }

    private long RankOf(byte[]? value)
    {
        if (value is null) return MissingRank;
        if (_column is null) return 0;
        var ord = _column.Terms.Find(value);
        return ord >= 0 ? 2L * ord : (2L * ~ord) - 1;
    }

    private long MissingRank => key.IsMissingLast ? long.MaxValue : long.MinValue;
}
