using SearchService.Engine.Codecs;
using SearchService.Engine.Codecs.DocValues;

namespace SearchService.Engine.Indexing.Merging;

/// <summary>Merges the columns (doc values) of segments. Terms that only deleted documents had disappear.</summary>
internal sealed class ColumnMerger
{
    private readonly IReadOnlyList<MergeSource> _sources;
    private readonly DocValuesWriter _writer;
    private readonly int _docCount;

    /// <summary>Gets ready to merge.</summary>
    public ColumnMerger(IReadOnlyList<MergeSource> sources, DocValuesWriter writer, int docCount)
    {
        _sources = sources;
        _writer = writer;
        _docCount = docCount;
    }

    /// <summary>Merges a field that is a column.</summary>
    public void Merge(FieldInfo field)
    {
        switch (field.DocValuesType)
        {
            case DocValuesType.Numeric:
                MergeNumeric(field);
                break;
            case DocValuesType.Binary:
                MergeBinary(field);
                break;
            case DocValuesType.Sorted:
                MergeSorted(field);
                break;
            default:
                MergeSortedSet(field);
                break;
        }
    }

    private void MergeNumeric(FieldInfo field)
    {
        var values = new long[_docCount];
        var docsWithValue = new ulong[(_docCount + 63L) >> 6];
        foreach (var source in _sources)
        {
            if (source.Reader.NumericDocValues(field.Name) is not { } column) continue;
            for (var doc = 0; doc < source.Reader.MaxDoc; doc++)
            {
                var newNumber = source.NewNumber(doc);
                if (newNumber == MergeSource.Gone || !column.Has(doc)) continue;
                values[newNumber] = column[doc];
                docsWithValue[newNumber >> 6] |= 1UL << newNumber;
            }
        }

        _writer.AddNumeric(field, values, docsWithValue);
    }

    private void MergeBinary(FieldInfo field)
    {
        var merged = _writer.BeginBinary(field);
        foreach (var source in _sources)
        {
            var column = source.Reader.BinaryDocValues(field.Name);
            for (var doc = 0; doc < source.Reader.MaxDoc; doc++)
            {
                if (source.NewNumber(doc) == MergeSource.Gone) continue;
                if (column is not null && column.Has(doc)) merged.Add(column[doc]);
                else merged.AddMissing();
            }
        }

        merged.End();
    }

    private void MergeSorted(FieldInfo field)
    {
        var columns = _sources.Select(source => source.Reader.SortedDocValues(field.Name)).ToArray();
        var used = new bool[columns.Length][];
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i] is not { } column) continue;
            used[i] = new bool[column.Terms.Count];
            for (var doc = 0; doc < column.MaxDoc; doc++)
            {
                if (_sources[i].NewNumber(doc) != MergeSource.Gone && column.Ord(doc) is var ord and not SortedDocValues.Missing) used[i][ord] = true;
            }
        }

        var terms = new MergedTerms([.. columns.Select(column => column?.Terms)], used);
        var ords = new int[_docCount];
        Array.Fill(ords, SortedDocValues.Missing);
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i] is not { } column) continue;
            for (var doc = 0; doc < column.MaxDoc; doc++)
            {
                var newNumber = _sources[i].NewNumber(doc);
                if (newNumber != MergeSource.Gone && column.Ord(doc) is var ord and not SortedDocValues.Missing) ords[newNumber] = terms.NewOrd(i, ord);
            }
        }

        _writer.AddSorted(field, terms.Open, ords);
    }

    private void MergeSortedSet(FieldInfo field)
    {
        var columns = _sources.Select(source => source.Reader.SortedSetDocValues(field.Name)).ToArray();
        var used = new bool[columns.Length][];
        var set = new int[8];
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i] is not { } column) continue;
            used[i] = new bool[column.Terms.Count];
            for (var doc = 0; doc < column.MaxDoc; doc++)
            {
                if (_sources[i].NewNumber(doc) == MergeSource.Gone) continue;
                var count = column.ReadOrds(doc, ref set);
                foreach (var ord in set.AsSpan(0, count)) used[i][ord] = true;
            }
        }

        var terms = new MergedTerms([.. columns.Select(column => column?.Terms)], used);
        var ords = new List<int>(_docCount);
        var ends = new int[_docCount];
        for (var i = 0; i < columns.Length; i++)
        {
            for (var doc = 0; doc < _sources[i].Reader.MaxDoc; doc++)
            {
                var newNumber = _sources[i].NewNumber(doc);
                if (newNumber == MergeSource.Gone) continue;
                var count = columns[i]?.ReadOrds(doc, ref set) ?? 0;
                foreach (var ord in set.AsSpan(0, count)) ords.Add(terms.NewOrd(i, ord));
                ends[newNumber] = ords.Count;
            }
        }

        _writer.AddSortedSet(field, terms.Open, ords.ToArray(), ends);
    }
}
