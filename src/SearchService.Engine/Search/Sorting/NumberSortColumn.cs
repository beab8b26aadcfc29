using SearchService.Engine.Codecs.DocValues;
using SearchService.Engine.Indexing;
using SearchService.Engine.Search.Scoring;

namespace SearchService.Engine.Search.Sorting;

/// <summary>
/// By a numeric doc value. Floating point numbers are compared as sortable integers made of their bits: -0 before 0, and what is no number,
/// whatever its bits, after all that are.
/// </summary>
internal sealed class NumberSortColumn(SortKey key, int slotCount) : SortColumn
{
    private readonly long[] _slots = new long[slotCount];
    private NumericDocValues? _column;
    private long _bottom;

    public override void StartSegment(SearchSegment segment) => _column = segment.Reader.NumericDocValues(key.Field);

    public override void Store(int slot, int docId, float score) => _slots[slot] = Read(docId);

    public override void SetBottom(int slot) => _bottom = _slots[slot];

    public override int CompareWithBottom(int docId, float score) => Read(docId).CompareTo(_bottom);

    public override int CompareSlots(int one, int other) => _slots[one].CompareTo(_slots[other]);

    public override int CompareWithValue(int docId, float score, object? value) => Read(docId).CompareTo(value switch
    {
        float number => NumericTerms.SortableFloat(number),
        double number => NumericTerms.SortableDouble(number),
        _ => Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture),
    });

    public override object? ValueOf(int slot) => key.Kind switch
    {
        SortKind.Float => (object)BitConverter.Int32BitsToSingle(Unsort((int)_slots[slot])),
        SortKind.Double => BitConverter.Int64BitsToDouble(Unsort(_slots[slot])),
        _ => _slots[slot],
    };

    private static int Unsort(int sortable) => sortable ^ ((sortable >> 31) & int.MaxValue);

    private static long Unsort(long sortable) => sortable ^ ((sortable >> 63) & long.MaxValue);

    private long Read(int docId)
    {
        var value = _column is not null && (key.MissingNumber == 0 || _column.Has(docId)) ? _column[docId] : key.MissingNumber;
        return key.Kind switch
        {
            SortKind.Float => NumericTerms.SortableFloat(BitConverter.Int32BitsToSingle((int)value)),
            SortKind.Double => NumericTerms.SortableDouble(BitConverter.Int64BitsToDouble(value)),
            _ => value,
        };
    }
}
