using SearchService.Engine.Codecs;
using SearchService.Engine.Codecs.DocValues;
using SearchService.Engine.Indexing;

namespace SearchService.Engine.Checking;

/// <summary>Verifies a field's column: nothing where a value is missing, terms in order, every term used, every number one of a term.</summary>
internal sealed class ColumnChecker(SegmentReader segment, FieldInfo field, Action<string> fault)
{
    /// <summary>Verifies the column, if there is one.</summary>
    public void Check()
    {
        switch (field.DocValuesType)
        {
            case DocValuesType.Numeric:
                CheckNumbers(Require(segment.NumericDocValues(field.Name)));
                break;
            case DocValuesType.Binary:
                CheckBytes(Require(segment.BinaryDocValues(field.Name)));
                break;
            case DocValuesType.Sorted:
                CheckSorted(Require(segment.SortedDocValues(field.Name)));
                break;
            case DocValuesType.SortedSet:
                CheckSets(Require(segment.SortedSetDocValues(field.Name)));
                break;
        }
    }

    private T Require<T>(T? column)
        where T : class => column ?? throw new IndexException($"Segment {segment.Name} has no {field.DocValuesType} column of field \"{field.Name}\", though its options say so.");

    private void CheckNumbers(NumericDocValues column)
    {
        for (var doc = 0; doc < segment.MaxDoc; doc++)
        {
            if (column[doc] is var value and not 0 && !column.Has(doc)) fault($"column \"{field.Name}\": document {doc} has no value, but reads {value}");
        }
    }

    private void CheckBytes(BinaryDocValues column)
    {
        for (var doc = 0; doc < segment.MaxDoc; doc++)
        {
            if (column[doc].Length is var length and not 0 && !column.Has(doc)) fault($"column \"{field.Name}\": document {doc} has no value, but reads {length} bytes");
        }
    }

    private void CheckSorted(SortedDocValues column)
    {
        var used = new bool[column.Terms.Count];
        for (var doc = 0; doc < segment.MaxDoc; doc++)
        {
            if (column.Ord(doc) is var ord and not SortedDocValues.Missing) used[ord] = true;
        }

        CheckTerms(column.Terms, used);
    }

    private void CheckSets(SortedSetDocValues column)
    {
        var used = new bool[column.Terms.Count];
        int[] ords = [];
        for (var doc = 0; doc < segment.MaxDoc; doc++)
        {
            var count = column.ReadOrds(doc, ref ords);
            for (var i = 0; i < count; i++)
            {
                used[ords[i]] = true;
                if (i > 0 && ords[i] <= ords[i - 1]) fault($"column \"{field.Name}\": document {doc} has term {ords[i]} after {ords[i - 1]}");
            }
        }

        CheckTerms(column.Terms, used);
    }

    private void CheckTerms(DocValuesTerms terms, bool[] used)
    {
        var previous = Array.Empty<byte>();
        var count = 0;
        for (var cursor = terms.OpenCursor(); cursor.MoveNext(); count++)
        {
            if (count > 0 && cursor.Term.SequenceCompareTo(previous) <= 0) fault($"column \"{field.Name}\": term {count} is not larger than the one before");
            previous = cursor.Term.ToArray();
        }

        if (count != terms.Count) fault($"column \"{field.Name}\" states {terms.Count} terms, but has {count}");
        var unused = Array.IndexOf(used, false);
        if (unused >= 0) fault($"column \"{field.Name}\": no document has term {unused}");
    }
}
