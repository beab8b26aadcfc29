using SearchService.Engine.Indexing;
using SearchService.Engine.Search.Sorting;

namespace SearchService.Engine.Search.Collecting;

/// <summary>The order of hits of one search, to put together what several threads found.</summary>
internal sealed class HitOrder(IReadOnlyList<SortKey> keys) : IComparer<ScoreDoc>
{
    public int Compare(ScoreDoc? one, ScoreDoc? other)
    {
        var (left, right) = (one!, other!);
        if (keys.Count == 0 && left.Score != right.Score) return right.Score.CompareTo(left.Score);
        for (var i = 0; i < keys.Count; i++)
        {
            var order = Compare(keys[i], left.SortValues[i], right.SortValues[i]);
            if (order != 0) return keys[i].IsReversed ? -order : order;
        }

        return left.DocId.CompareTo(right.DocId);
    }

    private static int Compare(SortKey key, object? left, object? right) => (left, right) switch
    {
        (null, null) => 0,
        (null, _) => key.IsMissingLast ? 1 : -1,
        (_, null) => key.IsMissingLast ? -1 : 1,
        (byte[] bytes, byte[] others) => bytes.AsSpan().SequenceCompareTo(others),
        _ when key.Kind == SortKind.Score => ((float)right).CompareTo((float)left),

        // As the columns compare them, which tell the two zeros apart and have what is no number last.
        (float number, float other) => NumericTerms.SortableFloat(number).CompareTo(NumericTerms.SortableFloat(other)),
        (double number, double other) => NumericTerms.SortableDouble(number).CompareTo(NumericTerms.SortableDouble(other)),
        _ => ((IComparable)left).CompareTo(right),
    };
}
