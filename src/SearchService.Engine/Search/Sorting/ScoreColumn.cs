using SearchService.Engine.Search.Scoring;

namespace SearchService.Engine.Search.Sorting;

/// <summary>Best score first.</summary>
internal sealed class ScoreColumn(int slotCount) : SortColumn
{
    private readonly float[] _slots = new float[slotCount];
    private float _bottom;

    public override void StartSegment(SearchSegment segment)
    {
    }

    public override void Store(int slot, int docId, float score) => _slots[slot] = score;

    public override void SetBottom(int slot) => _bottom = _slots[slot];

    public override int CompareWithBottom(int docId, float score) => _bottom.CompareTo(score);

    public override int CompareSlots(int one, int other) => _slots[other].CompareTo(_slots[one]);

    public override int CompareWithValue(int docId, float score, object? value) => ((float)value!).CompareTo(score);

    public override object? ValueOf(int slot) => _slots[slot];
}
