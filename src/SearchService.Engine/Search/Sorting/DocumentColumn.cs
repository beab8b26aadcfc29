using SearchService.Engine.Search.Scoring;

namespace SearchService.Engine.Search.Sorting;

/// <summary>In the order of documents.</summary>
internal sealed class DocumentColumn(int slotCount) : SortColumn
{
    private readonly int[] _slots = new int[slotCount];
    private int _bottom;
    private int _docBase;

    public override void StartSegment(SearchSegment segment) => _docBase = segment.DocBase;

    public override void Store(int slot, int docId, float score) => _slots[slot] = docId + _docBase;

    public override void SetBottom(int slot) => _bottom = _slots[slot];

    public override int CompareWithBottom(int docId, float score) => (docId + _docBase).CompareTo(_bottom);

    public override int CompareSlots(int one, int other) => _slots[one].CompareTo(_slots[other]);

    public override int CompareWithValue(int docId, float score, object? value) => (docId + _docBase).CompareTo((int)value!);

    public override object? ValueOf(int slot) => _slots[slot];
}
