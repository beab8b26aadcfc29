using SearchService.Engine.Search.Scoring;

namespace SearchService.Engine.Search.Sorting;

/// <summary>Compares documents by one sort key. Keeps the values of the hits held so far in numbered slots.</summary>
internal abstract class SortColumn
{
    /// <summary>Makes the column of a key.</summary>
    public static SortColumn Of(SortKey key, int slotCount) => key.Kind switch
    {
        SortKind.Score => new ScoreColumn(slotCount),
        SortKind.Document => new DocumentColumn(slotCount),
        SortKind.Text => new TextColumn(key, slotCount),
        _ => new NumberSortColumn(key, slotCount),
    };

    /// <summary>Begins a segment.</summary>
    public abstract void StartSegment(SearchSegment segment);

    /// <summary>Puts a document's value into a slot.</summary>
    public abstract void Store(int slot, int docId, float score);

    /// <summary>Makes a slot the one that <see cref="CompareWithBottom"/> compares with.</summary>
    public abstract void SetBottom(int slot);

    /// <summary>Negative when the document comes before the bottom slot.</summary>
    public abstract int CompareWithBottom(int docId, float score);

    /// <summary>Negative when the first slot comes before the second.</summary>
    public abstract int CompareSlots(int one, int other);

    /// <summary>Negative when the document comes before a value that <see cref="ValueOf"/> gave.</summary>
    public abstract int CompareWithValue(int docId, float score, object? value);

    /// <summary>The value in a slot as the caller sees it.</summary>
    public abstract object? ValueOf(int slot);
}
