using System.Buffers;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Codecs.DocValues;

/// <summary>A column of single terms in a file.</summary>
internal sealed class StoredSortedDocValues : SortedDocValues
{
    private readonly IndexInput _data;
    private readonly StoredNumericDocValues _ords;

    /// <summary>Opens a column.</summary>
    /// <exception cref="IndexCorruptException">It does not fit into the file, or is not of this number of documents.</exception>
    public StoredSortedDocValues(IndexInput data, SortedEntry entry, int maxDoc)
    {
        _data = data;
        Terms = OpenTerms(data, entry.Terms);
        _ords = new StoredNumericDocValues(data, entry.Ords, maxDoc);
    }

    public override int MaxDoc => _ords.MaxDoc;

    public override DocValuesTerms Terms { get; }

    /// <summary>Opens a list of terms in whichever form it is.</summary>
    public static DocValuesTerms OpenTerms(IndexInput data, BinaryEntry entry)
    {
        if (entry.Count > int.MaxValue) throw new IndexFormatException(data.FileName, $"a column has {entry.Count} terms; this engine keeps at most {int.MaxValue}.");
        // Distinct terms: all but one take a byte or more of the file.
        if (entry.Count - 1 > data.Length) throw new IndexCorruptException(data.FileName, Math.Max(0, entry.Offset), $"{entry.Count} distinct terms do not fit into {data.Length} bytes");
        return entry.Format == DocValuesFormat.SharedPrefixes ? new PrefixTerms(data, entry) : new PlainTerms(data, entry);
    }

    public override int Ord(int docId) => Check(_ords[docId], docId);

    public override void ReadOrds(int firstDoc, Span<int> ords)
    {
        const int portion = 1024;
        var values = ArrayPool<long>.Shared.Rent(portion);
        try
        {
            for (var done = 0; done < ords.Length; done += portion)
            {
                var count = Math.Min(portion, ords.Length - done);
                _ords.Read(firstDoc + done, values.AsSpan(0, count));
                for (var i = 0; i < count; i++) ords[done + i] = Check(values[i], firstDoc + done + i);
            }
        }
        finally
        {
            ArrayPool<long>.Shared.Return(values);
        }
    }

    private int Check(long ord, int docId) => ord >= Missing && ord < Terms.Count
        ? (int)ord
        : throw new IndexCorruptException(_data.FileName, 0, $"document {docId} has term number {ord} of {Terms.Count}");
}
