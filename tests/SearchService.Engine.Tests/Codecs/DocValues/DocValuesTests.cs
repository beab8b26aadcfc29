using System.Text;
using SearchService.Engine.Codecs;
using SearchService.Engine.Codecs.Commits;
using SearchService.Engine.Codecs.Compound;
using SearchService.Engine.Codecs.DocValues;
using SearchService.Engine.Storage;
using SearchService.Testing;

namespace SearchService.Engine.Tests.Codecs.DocValues;

public class DocValuesTests
{
    public static TheoryData<string> Golden => [.. GoldenIndexes.Names];

    [Theory]
    [MemberData(nameof(Golden))]
    public void GoldenColumns_AreRewrittenByteForByte(string name)
    {
        using var storage = GoldenIndexes.Load(name);
        foreach (var segment in CommitFinder.ReadLatest(storage)!.Segments)
        {
            using var files = SegmentFiles.Open(storage, segment.Segment);
            using var infos = files.OpenInput(FieldInfosFormat.FileName(segment.Name, -1));
            RewriteColumns(files, segment, FieldInfosFormat.Read(infos), -1);
            foreach (var generation in segment.UpdateFiles.Keys)
            {
                using var updated = files.OpenBeside(FieldInfosFormat.FileName(segment.Name, generation));
                var inGeneration = FieldInfosFormat.Read(updated).Where(field => field.DocValuesGeneration == generation).ToList();
                if (inGeneration.Count == 1) RewriteColumns(files, segment, new FieldInfos(inGeneration), generation);
            }
        }
    }

    [Fact]
    public void RandomNumbers_SurviveInEveryForm()
    {
        var random = new Random(45);
        for (var round = 0; round < 120; round++)
        {
            var values = RandomNumbers(random, round);
            var has = round % 3 == 0 ? RandomBits(random, values.Length) : [];
            for (var doc = 0; doc < values.Length && has.Length > 0; doc++) values[doc] = IsSet(has, doc) ? values[doc] : 0;
            var field = Field(DocValuesType.Numeric);
            using var columns = WriteAndOpen(values.Length, field, writer => writer.AddNumeric(field, values, has));
            var column = columns.Numeric(field)!;
            for (var doc = 0; doc < values.Length; doc++)
            {
                Assert.Equal(values[doc], column[doc]);
                Assert.Equal(has.Length == 0 || IsSet(has, doc), column.Has(doc));
            }

            var first = random.Next(values.Length);
            var part = new long[random.Next(values.Length - first + 1)];
            column.Read(first, part);
            Assert.Equal(values[first..(first + part.Length)], part);
        }
    }

    [Theory]
    [InlineData(0, new long[] { 5, 5, 5 })]
    [InlineData(2, new long[] { long.MinValue, long.MaxValue, 0 })]
    [InlineData(2, new long[] { 1, 1_000_000, 1 })]
    [InlineData(0, new long[] { 0, 1, 2, 3 })]
    public void SmallestForm_IsChosen(int format, long[] values) => Assert.Equal(format, NumericSurvey.Of(values).Format);

    [Fact]
    public void WholeDays_AreKeptAsQuotients()
    {
        var survey = NumericSurvey.Of([.. Enumerable.Range(0, 1000).Select(day => 1_500_000_000_000 + (day * 86_400_000L))]);
        Assert.Equal((1, 1_500_000_000_000, 86_400_000L), (survey.Format, survey.Minimum, survey.Divisor));
    }

    [Fact]
    public void RandomBytes_SurviveWithMissingOnes()
    {
        var random = new Random(46);
        for (var round = 0; round < 60; round++)
        {
            var count = random.Next(1, 3000);
            var fixedLength = round % 3 == 0 ? random.Next(9) : -1;
            var values = new byte[]?[count];
            for (var doc = 0; doc < count; doc++)
            {
                if (round % 2 == 1 && random.Next(3) == 0) continue;
                values[doc] = new byte[fixedLength >= 0 ? fixedLength : random.Next(40)];
                random.NextBytes(values[doc]!);
            }

            var field = Field(DocValuesType.Binary);
            using var columns = WriteAndOpen(count, field, writer =>
            {
                var column = writer.BeginBinary(field);
                foreach (var value in values)
                {
                    if (value is null) column.AddMissing();
                    else column.Add(value);
                }

                column.End();
            });
            var read = columns.Binary(field)!;
            for (var doc = 0; doc < count; doc++)
            {
                Assert.Equal(values[doc] ?? [], read[doc].ToArray());
                Assert.Equal(values[doc] is not null, read.Has(doc));
            }
        }
    }

    [Fact]
    public void RandomTerms_AreNumberedLookedUpAndFound()
    {
        var random = new Random(47);
        for (var round = 0; round < 60; round++)
        {
            var count = random.Next(1, 2000);
            var terms = RandomTerms(random, round, Math.Min(count, random.Next(1, 500)));
            var ords = new int[count];
            for (var doc = 0; doc < count; doc++) ords[doc] = doc < terms.Length ? doc : random.Next(-1, terms.Length);
            var field = Field(DocValuesType.Sorted);
            using var columns = WriteAndOpen(count, field, writer => writer.AddSorted(field, () => new ArrayTermCursor(terms), ords));
            var column = columns.Sorted(field)!;
            Assert.Equal(ords, Enumerable.Range(0, count).Select(column.Ord));
            var bulk = new int[count - (count / 3)];
            column.ReadOrds(count / 3, bulk);
            Assert.Equal(ords[(count / 3)..], bulk);
            AssertTerms(terms, column.Terms);
        }
    }

    [Fact]
    public void RandomSets_SurviveInBothForms()
    {
        var random = new Random(48);
        for (var round = 0; round < 60; round++)
        {
            var count = random.Next(1, 1000);
            var terms = RandomTerms(random, round, random.Next(1, 60));
            var most = round % 3 == 0 ? 1 : 5;
            var sets = Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, random.Next(most + 1)).Select(_ => random.Next(terms.Length)).Distinct().Order().ToArray()).ToArray();
            var used = sets.SelectMany(set => set).Distinct().Order().ToArray();
            sets = [.. sets.Select(set => set.Select(ord => Array.IndexOf(used, ord)).ToArray())];
            terms = [.. used.Select(ord => terms[ord])];
            var field = Field(DocValuesType.SortedSet);
            var ends = new int[count];
            for (int doc = 0, end = 0; doc < count; doc++) ends[doc] = end += sets[doc].Length;
            using var columns = WriteAndOpen(count, field, writer => writer.AddSortedSet(field, () => new ArrayTermCursor(terms), sets.SelectMany(set => set).ToArray(), ends));
            var column = columns.SortedSet(field)!;
            Assert.Equal(sets.All(set => set.Length <= 1), column.AsSingle is not null);
            int[] ords = [];
            for (var doc = 0; doc < count; doc++)
            {
                Assert.Equal(sets[doc].Length, column.CountOf(doc));
                var length = column.ReadOrds(doc, ref ords);
                Assert.Equal(sets[doc], ords[..length]);
            }

            AssertTerms(terms, column.Terms);
        }
    }

    [Fact]
    public void DamagedFiles_GiveTypedErrors()
    {
        using var golden = GoldenIndexes.Load("docvalues");
        var segment = CommitFinder.ReadLatest(golden)!.Segments[0];
        using var infos = golden.OpenInput(FieldInfosFormat.FileName(segment.Name, -1));
        var fields = FieldInfosFormat.Read(infos);
        var random = new Random(49);
        foreach (var extension in (string[])["dvm", "dvd"])
        {
            var name = $"{segment.Name}_Lucene45_0.{extension}";
            var bytes = golden.ReadAllBytes(name);
            for (var at = 0; at < bytes.Length; at += 1 + (bytes.Length / 300))
            {
                var damaged = (byte[])bytes.Clone();
                damaged[at] ^= (byte)(1 << random.Next(8));
                ReadDamaged(golden, name, damaged, segment, fields);
                if (at % 7 == 0) ReadDamaged(golden, name, bytes[..at], segment, fields);
            }
        }
    }

    private static void ReadDamaged(MemoryStorage golden, string name, byte[] damaged, SegmentCommitInfo segment, FieldInfos fields)
    {
        var storage = new MemoryStorage();
        foreach (var file in golden.ListFiles()) if (file.Contains("dv", StringComparison.Ordinal)) storage.WriteAllBytes(file, file == name ? damaged : golden.ReadAllBytes(file));
        try
        {
            using var columns = DocValuesReader.Open(storage.OpenInput, storage.OpenInput, segment.Name, fields, segment.MaxDoc);
            using var copy = new DocValuesWriter(new SegmentWriteState(new MemoryStorage(), "_0", segment.MaxDoc));
            foreach (var field in fields.Where(field => field.DocValuesType != DocValuesType.None)) CopyColumn(copy, field, columns, segment.MaxDoc);
        }
        catch (IndexCorruptException)
        {
            // What a damaged file should give.
        }
    }

    private static void RewriteColumns(SegmentFiles files, SegmentCommitInfo segment, FieldInfos fields, long generation)
    {
        if (fields.All(field => field.DocValuesType == DocValuesType.None)) return;
        using var columns = DocValuesReader.Open(files.OpenInput, files.OpenBeside, segment.Name, fields, segment.MaxDoc);
        var copy = new MemoryStorage();
        using (var writer = new DocValuesWriter(new SegmentWriteState(copy, segment.Name, segment.MaxDoc), generation))
        {
            using var metadata = (generation < 0 ? (Func<string, IndexInput>)files.OpenInput : files.OpenBeside)(DocValuesFormat.FileName(segment.Name, generation, DocValuesFormat.Suffix, "dvm"));
            foreach (var number in DocValuesEntries.Read(metadata).FieldNumbers) CopyColumn(writer, fields.WithNumber(number)!, columns, segment.MaxDoc);
            writer.Finish();
        }

        foreach (var file in copy.ListFiles())
        {
            using var original = generation < 0 ? files.OpenInput(file) : files.OpenBeside(file);
            Assert.True(original.Span(0, (int)original.Length).SequenceEqual(copy.ReadAllBytes(file)), file);
        }
    }

    private static void CopyColumn(DocValuesWriter writer, FieldInfo field, DocValuesReader columns, int maxDoc)
    {
        switch (field.DocValuesType)
        {
            case DocValuesType.Numeric:
                var numbers = columns.Numeric(field)!;
                var values = new long[maxDoc];
                numbers.Read(0, values);
                writer.AddNumeric(field, values, Bits(maxDoc, numbers.Has));
                break;
            case DocValuesType.Binary:
                var bytes = columns.Binary(field)!;
                var column = writer.BeginBinary(field);
                for (var doc = 0; doc < maxDoc; doc++)
                {
                    if (bytes.Has(doc)) column.Add(bytes[doc]);
                    else column.AddMissing();
                }

                column.End();
                break;
            case DocValuesType.Sorted:
                var sorted = columns.Sorted(field)!;
                writer.AddSorted(field, sorted.Terms.OpenCursor, Enumerable.Range(0, maxDoc).Select(sorted.Ord).ToArray());
                break;
            default:
                var sets = columns.SortedSet(field)!;
                var ords = new List<int>();
                var ends = new int[maxDoc];
                int[] buffer = [];
                for (var doc = 0; doc < maxDoc; doc++)
                {
                    var count = sets.ReadOrds(doc, ref buffer);
                    ords.AddRange(buffer.AsSpan(0, count));
                    ends[doc] = ords.Count;
                }

                writer.AddSortedSet(field, sets.Terms.OpenCursor, ords.ToArray(), ends);
                break;
        }
    }

    private static void AssertTerms(byte[][] expected, DocValuesTerms terms)
    {
        Assert.Equal(expected.Length, terms.Count);
        var cursor = terms.OpenCursor();
        var buffer = new byte[terms.LongestInBytes];
        for (var ord = 0; ord < expected.Length; ord++)
        {
            Assert.True(cursor.MoveNext());
            Assert.Equal(expected[ord], cursor.Term.ToArray());
            Assert.Equal(expected[ord], buffer[..terms.Copy(ord, buffer)]);
            Assert.Equal(ord, terms.Find(expected[ord]));
            byte[] after = [.. expected[ord], 0];
            var found = terms.Find(after);
            if (ord + 1 == expected.Length || !expected[ord + 1].AsSpan().SequenceEqual(after)) Assert.Equal(~(ord + 1), found);
        }

        Assert.False(cursor.MoveNext());
        if (expected.Length > 0 && expected[0].Length > 0) Assert.Equal(~0, terms.Find([]));
    }

    private static FieldInfo Field(DocValuesType type) => new() { Name = "column", Number = 3, DocValuesType = type };

    private static DocValuesReader WriteAndOpen(int maxDoc, FieldInfo field, Action<DocValuesWriter> write)
    {
        var storage = new MemoryStorage();
        using (var writer = new DocValuesWriter(new SegmentWriteState(storage, "_0", maxDoc)))
        {
            write(writer);
            writer.Finish();
        }

        return DocValuesReader.Open(storage.OpenInput, storage.OpenInput, "_0", new FieldInfos([field]), maxDoc);
    }

    private static long[] RandomNumbers(Random random, int round)
    {
        var values = new long[random.Next(1, round % 10 == 0 ? 40_000 : 2000)];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (round % 6) switch
            {
                0 => random.Next(200),
                1 => random.NextInt64(long.MinValue, long.MaxValue),
                2 => 1_000_000 + (random.Next(100_000) * 360L),
                3 => 42,
                4 => random.Next(2) == 0 ? long.MinValue : long.MaxValue,
                _ => -random.Next(1_000_000),
            };
        }

        return values;
    }

    private static byte[][] RandomTerms(Random random, int round, int count) =>
        [.. Enumerable.Range(0, count)
            .Select(_ => round % 4 == 0 ? random.Next(100_000, 999_999).ToString(System.Globalization.CultureInfo.InvariantCulture) : string.Concat(Enumerable.Repeat("ab", random.Next(8))) + random.Next(count * 2))
            .Append(round % 5 == 0 ? string.Empty : "x")
            .Take(count)
            .Distinct()
            .Select(Encoding.UTF8.GetBytes)
            .OrderBy(Convert.ToHexString, StringComparer.Ordinal)];

    private static ulong[] RandomBits(Random random, int count) => Bits(count, _ => random.Next(2) == 0);

    private static ulong[] Bits(int count, Func<int, bool> isSet)
    {
        var words = new ulong[(count + 63) / 64];
        for (var i = 0; i < count; i++) if (isSet(i)) words[i >> 6] |= 1UL << i;
        return words;
    }

    private static bool IsSet(ulong[] words, int bit) => (words[bit >> 6] >> bit & 1) != 0;
}
