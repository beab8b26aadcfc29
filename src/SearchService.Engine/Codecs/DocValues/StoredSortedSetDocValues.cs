using SearchService.Engine.Codecs.Packed;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Codecs.DocValues;

/// <summary>A column of sets of terms in a file: all documents' numbers one after the other, and where each document's end.</summary>
internal sealed class StoredSortedSetDocValues : SortedSetDocValues
{
    private readonly IndexInput _data;
    private readonly BlockPackedReader _ords;
    private readonly MonotonicBlockPackedReader _ends;

    /// <summary>Opens a column.</summary>
    /// <exception cref="IndexCorruptException">It does not fit into the file, or is not of this number of documents.</exception>
    public StoredSortedSetDocValues(IndexInput data, BinaryEntry terms, NumericEntry ords, NumericEntry ends, int maxDoc)
    {
        if (ends.Count != maxDoc) throw new IndexCorruptException(data.FileName, Math.Max(0, ends.Offset), $"a column of {ends.Count} sets for {maxDoc} documents");
        if (ords.Format != DocValuesFormat.Delta || ends.Format != DocValuesFormat.Delta) throw new IndexCorruptException(data.FileName, Math.Max(0, ords.Offset), "the numbers of terms are not kept as plain differences");
        _data = data;
        MaxDoc = maxDoc;
        Terms = StoredSortedDocValues.OpenTerms(data, terms);
        _ords = new BlockPackedReader(data, ords.Offset, ords.BlockLength, ords.Count);
        _ends = new MonotonicBlockPackedReader(data, ends.Offset, ends.BlockLength, ends.Count);
    }

    public override int MaxDoc { get; }

    public override DocValuesTerms Terms { get; }

    public override SortedDocValues? AsSingle => null;

    public override int CountOf(int docId) => (int)RangeOf(docId).Count;

    public override int ReadOrds(int docId, ref int[] ords)
    {
        var (start, count) = RangeOf(docId);
        if (ords.Length < count) ords = new int[Math.Max(count, 2 * ords.Length)];
        for (var i = 0; i < count; i++)
        {
            var ord = _ords[start + i];
            if ((ulong)ord >= (ulong)Terms.Count) throw new IndexCorruptException(_data.FileName, 0, $"document {docId} has term number {ord} of {Terms.Count}");
            ords[i] = (int)ord;
        }

        return (int)count;
    }

    private (long Start, long Count) RangeOf(int docId)
    {
        var start = docId == 0 ? 0 : _ends[docId - 1];
        var count = _ends[docId] - start;
        return start >= 0 && count >= 0 && count <= Terms.Count && start <= _ords.Count - count
            ? (start, count)
            : throw new IndexCorruptException(_data.FileName, 0, $"document {docId} has {count} terms from place {start} of {_ords.Count}");
    }
}
