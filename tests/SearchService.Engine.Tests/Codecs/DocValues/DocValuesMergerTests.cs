using System.Text;
using SearchService.Engine.Codecs;
using SearchService.Engine.Codecs.Deletes;
using SearchService.Engine.Codecs.DocValues;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Tests.Codecs.DocValues;

public class DocValuesMergerTests
{
    private static readonly FieldInfo Number = new() { Name = "number", Number = 0, DocValuesType = DocValuesType.Numeric };
    private static readonly FieldInfo Bytes = new() { Name = "bytes", Number = 1, DocValuesType = DocValuesType.Binary };
    private static readonly FieldInfo Term = new() { Name = "term", Number = 2, DocValuesType = DocValuesType.Sorted };
    private static readonly FieldInfo Set = new() { Name = "set", Number = 3, DocValuesType = DocValuesType.SortedSet };

    [Fact]
    public void MergedColumns_HoldTheLiveDocumentsInOrder()
    {
        var random = new Random(12);
        for (var round = 0; round < 40; round++)
        {
            var sources = new List<ColumnSource>();
            var expected = new List<Row>();
            for (var i = random.Next(1, 6); i > 0; i--)
            {
                var rows = Enumerable.Range(0, random.Next(1, 200)).Select(_ => RandomRow(random)).ToList();
                var deleted = Enumerable.Range(0, rows.Count).Where(_ => round % 2 == 0 && random.Next(5) == 0).ToArray();
                var hasColumns = random.Next(5) > 0;
                var fields = new FieldInfos(hasColumns ? [Number, Bytes, Term, Set] : []);
                sources.Add(new ColumnSource(hasColumns ? Write(rows) : null, fields, rows.Count, deleted.Length == 0 ? null : LiveDocs.AllLive(rows.Count).Without(deleted)));
                expected.AddRange(rows.Where((_, doc) => !deleted.Contains(doc)).Select(row => hasColumns ? row : new Row(null, null, null, [])));
            }

            if (expected.Count == 0) continue;
            var storage = new MemoryStorage();
            using (var writer = new DocValuesWriter(new SegmentWriteState(storage, "_1", expected.Count)))
            {
                foreach (var field in (FieldInfo[])[Number, Bytes, Term, Set]) DocValuesMerger.Merge(writer, field, sources);
                writer.Finish();
            }

            using var merged = DocValuesReader.Open(storage.OpenInput, storage.OpenInput, "_1", new FieldInfos([Number, Bytes, Term, Set]), expected.Count);
            AssertRows(expected, merged);
            foreach (var source in sources) source.Columns?.Dispose();
        }
    }

    private static void AssertRows(List<Row> expected, DocValuesReader merged)
    {
        var terms = expected.Select(row => row.Term).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.Equal(terms, Enumerable.Range(0, merged.Sorted(Term)!.Terms.Count).Select(merged.Sorted(Term)!.Terms.Text));
        var set = merged.SortedSet(Set)!;
        Assert.Equal(expected.SelectMany(row => row.Set).Distinct().Order(StringComparer.Ordinal), Enumerable.Range(0, set.Terms.Count).Select(set.Terms.Text));
        int[] ords = [];
        for (var doc = 0; doc < expected.Count; doc++)
        {
            Assert.Equal(expected[doc].Number is not null, merged.Numeric(Number)!.Has(doc));
            Assert.Equal(expected[doc].Number ?? 0, merged.Numeric(Number)![doc]);
            Assert.Equal(expected[doc].Bytes is not null, merged.Binary(Bytes)!.Has(doc));
            Assert.Equal(expected[doc].Bytes ?? [], merged.Binary(Bytes)![doc].ToArray());
            Assert.Equal(expected[doc].Term is { } term ? terms.IndexOf(term) : -1, merged.Sorted(Term)!.Ord(doc));
            var count = set.ReadOrds(doc, ref ords);
            Assert.Equal(expected[doc].Set, ords.Take(count).Select(set.Terms.Text));
        }
    }

    private static Row RandomRow(Random random) => new(
        random.Next(4) == 0 ? null : random.Next(-5, 1000),
        random.Next(4) == 0 ? null : Encoding.ASCII.GetBytes(random.Next(50).ToString(System.Globalization.CultureInfo.InvariantCulture)),
        random.Next(4) == 0 ? null : "term" + random.Next(40),
        [.. Enumerable.Range(0, random.Next(4)).Select(_ => "s" + random.Next(30)).Distinct().Order(StringComparer.Ordinal)]);

    private static DocValuesReader Write(List<Row> rows)
    {
        var storage = new MemoryStorage();
        using (var writer = new DocValuesWriter(new SegmentWriteState(storage, "_0", rows.Count)))
        {
            var has = new ulong[(rows.Count + 63) / 64];
            for (var doc = 0; doc < rows.Count; doc++) if (rows[doc].Number is not null) has[doc >> 6] |= 1UL << doc;
            writer.AddNumeric(Number, rows.Select(row => row.Number ?? 0).ToArray(), has);

            var column = writer.BeginBinary(Bytes);
            foreach (var row in rows)
            {
                if (row.Bytes is null) column.AddMissing();
                else column.Add(row.Bytes);
            }

            column.End();
            var terms = rows.Select(row => row.Term).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToList();
            writer.AddSorted(Term, () => new ArrayTermCursor([.. terms.Select(Encoding.UTF8.GetBytes)]), rows.Select(row => row.Term is null ? -1 : terms.IndexOf(row.Term)).ToArray());
            var members = rows.SelectMany(row => row.Set).Distinct().Order(StringComparer.Ordinal).ToList();
            var ends = new int[rows.Count];
            for (int doc = 0, end = 0; doc < rows.Count; doc++) ends[doc] = end += rows[doc].Set.Length;
            writer.AddSortedSet(Set, () => new ArrayTermCursor([.. members.Select(Encoding.UTF8.GetBytes)]), rows.SelectMany(row => row.Set).Select(member => members.IndexOf(member)).ToArray(), ends);
            writer.Finish();
        }

        return DocValuesReader.Open(storage.OpenInput, storage.OpenInput, "_0", new FieldInfos([Number, Bytes, Term, Set]), rows.Count);
    }

    private sealed record Row(long? Number, byte[]? Bytes, string? Term, string[] Set);
}
