namespace SearchService.Engine.Codecs.DocValues;

/// <summary>
/// Writes a merged segment's columns: the live documents of its sources, one source after the other. A source without the field has no values.
/// Terms that no live document has disappear.
/// </summary>
internal static class DocValuesMerger
{
    /// <summary>Merges one field's columns.</summary>
    /// <param name="writer">The merged segment's columns.</param>
    /// <param name="field">The merged field; every source that has a column of its name has one of its type.</param>
    /// <param name="sources">The segments, in document order.</param>
    public static void Merge(DocValuesWriter writer, FieldInfo field, IReadOnlyList<ColumnSource> sources)
    {
        switch (field.DocValuesType)
        {
            case DocValuesType.Numeric:
                MergeNumeric(writer, field, sources);
                break;
            case DocValuesType.Binary:
                MergeBinary(writer, field, sources);
                break;
            case DocValuesType.Sorted:
                MergeSorted(writer, field, sources);
                break;
            case DocValuesType.SortedSet:
                MergeSortedSet(writer, field, sources);
                break;
            default:
                throw new ArgumentException($"Field \"{field.Name}\" has no column.", nameof(field));
        }
    }

    private static void MergeNumeric(DocValuesWriter writer, FieldInfo field, IReadOnlyList<ColumnSource> sources)
    {
        var count = sources.Sum(source => source.LiveCount);
        var values = new long[count];
        var docsWithValue = new ulong[(count + 63L) >> 6];
        var next = 0;
        foreach (var source in sources)
        {
            if (source.ColumnNamed(field.Name) is not { } from)
            {
                next += source.LiveCount;
                continue;
            }

            var column = source.Columns!.Numeric(from) ?? throw TypeConflict(field, from);
            for (var doc = 0; doc < source.MaxDoc; doc++)
            {
                if (!source.IsLive(doc)) continue;
                if (column.Has(doc))
                {
                    values[next] = column[doc];
                    docsWithValue[next >> 6] |= 1UL << next;
                }

                next++;
            }
        }

        writer.AddNumeric(field, values, docsWithValue);
    }

    private static void MergeBinary(DocValuesWriter writer, FieldInfo field, IReadOnlyList<ColumnSource> sources)
    {
        var merged = writer.BeginBinary(field);
        foreach (var source in sources)
        {
            var from = source.ColumnNamed(field.Name);
            var column = from is null ? null : source.Columns!.Binary(from) ?? throw TypeConflict(field, from);
            for (var doc = 0; doc < source.MaxDoc; doc++)
            {
                if (!source.IsLive(doc)) continue;
                if (column is not null && column.Has(doc)) merged.Add(column[doc]);
                else merged.AddMissing();
            }
        }

        merged.End();
    }

    private static void MergeSorted(DocValuesWriter writer, FieldInfo field, IReadOnlyList<ColumnSource> sources)
    {
        var columns = new SortedDocValues?[sources.Count];
        var terms = new MergedTerms(sources.Count);
        for (var i = 0; i < sources.Count; i++)
        {
            if (sources[i].ColumnNamed(field.Name) is not { } from) continue;
            var column = columns[i] = sources[i].Columns!.Sorted(from) ?? throw TypeConflict(field, from);
            terms.Add(i, column.Terms, Used(sources[i], column));
        }

        terms.Number();
        var ords = new int[sources.Sum(source => source.LiveCount)];
        var next = 0;
        for (var i = 0; i < sources.Count; i++)
        {
            for (var doc = 0; doc < sources[i].MaxDoc; doc++)
            {
                if (sources[i].IsLive(doc)) ords[next++] = columns[i]?.Ord(doc) is { } ord and not SortedDocValues.Missing ? terms.OrdOf(i, ord) : SortedDocValues.Missing;
            }
        }

        writer.AddSorted(field, terms.OpenCursor, ords);
    }

    private static void MergeSortedSet(DocValuesWriter writer, FieldInfo field, IReadOnlyList<ColumnSource> sources)
    {
        var columns = new SortedSetDocValues?[sources.Count];
        var terms = new MergedTerms(sources.Count);
        int[] buffer = [];
        for (var i = 0; i < sources.Count; i++)
        {
            if (sources[i].ColumnNamed(field.Name) is not { } from) continue;
            var column = columns[i] = sources[i].Columns!.SortedSet(from) ?? throw TypeConflict(field, from);
            terms.Add(i, column.Terms, Used(sources[i], column, ref buffer));
        }

        terms.Number();
        var ords = new List<int>();
        var ends = new int[sources.Sum(source => source.LiveCount)];
        var next = 0;
        for (var i = 0; i < sources.Count; i++)
        {
            for (var doc = 0; doc < sources[i].MaxDoc; doc++)
            {
                if (!sources[i].IsLive(doc)) continue;
                var count = columns[i]?.ReadOrds(doc, ref buffer) ?? 0;
                for (var j = 0; j < count; j++) ords.Add(terms.OrdOf(i, buffer[j]));
                ends[next++] = ords.Count;
            }
        }

        writer.AddSortedSet(field, terms.OpenCursor, ords.ToArray(), ends);
    }

    private static bool[] Used(ColumnSource source, SortedDocValues column)
    {
        var used = new bool[column.Terms.Count];
        for (var doc = 0; doc < source.MaxDoc; doc++)
        {
            if (source.IsLive(doc) && column.Ord(doc) is var ord and not SortedDocValues.Missing) used[ord] = true;
        }

        return used;
    }

    private static bool[] Used(ColumnSource source, SortedSetDocValues column, ref int[] buffer)
    {
        var used = new bool[column.Terms.Count];
        for (var doc = 0; doc < source.MaxDoc; doc++)
        {
            if (!source.IsLive(doc)) continue;
            var count = column.ReadOrds(doc, ref buffer);
            for (var j = 0; j < count; j++) used[buffer[j]] = true;
        }

        return used;
    }

    private static InvalidOperationException TypeConflict(FieldInfo merged, FieldInfo source) =>
        new($"Field \"{merged.Name}\" is a column of {source.DocValuesType} values in one segment and of {merged.DocValuesType} values in another.");
}
