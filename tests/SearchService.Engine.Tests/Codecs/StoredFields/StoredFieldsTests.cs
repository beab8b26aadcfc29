using SearchService.Engine.Codecs;
using SearchService.Engine.Codecs.Commits;
using SearchService.Engine.Codecs.Compound;
using SearchService.Engine.Codecs.Deletes;
using SearchService.Engine.Codecs.StoredFields;
using SearchService.Engine.Storage;
using SearchService.Testing;

namespace SearchService.Engine.Tests.Codecs.StoredFields;

public class StoredFieldsTests
{
    private static readonly FieldInfos Fields = new([.. Enumerable.Range(0, 40).Select(number => new FieldInfo { Name = "f" + number, Number = number })]);

    public static TheoryData<string> Golden => [.. GoldenIndexes.Names];

    [Fact]
    public void WorkedExample_IsWrittenByteForByte()
    {
        var storage = new MemoryStorage();
        using (var writer = new StoredFieldsWriter(storage, "_0"))
        {
            writer.BeginDocument();
            writer.WriteText(new FieldInfo { Name = "id", Number = 0 }, "a1");
            writer.EndDocument();
            Assert.Equal(["_0.fdt", "_0.fdx"], writer.Finish(1));
        }

        foreach (var name in (string[])["_0.fdt", "_0.fdx"]) Assert.Equal(HexDump.Format(WorkedExample.Files[name]), HexDump.Format(storage.ReadAllBytes(name)));
    }

    [Theory]
    [MemberData(nameof(Golden))]
    public void GoldenStoredFields_AreRewrittenByteForByte(string name)
    {
        using var storage = GoldenIndexes.Load(name);
        foreach (var segment in CommitFinder.ReadLatest(storage)!.Segments)
        {
            using var files = SegmentFiles.Open(storage, segment.Segment);
            using var infos = files.OpenInput(FieldInfosFormat.FileName(segment.Name, -1));
            var fields = FieldInfosFormat.Read(infos);
            using var stored = StoredFieldsReader.Open(files.OpenInput, segment.Name, fields, segment.MaxDoc);
            var copy = new MemoryStorage();
            using (var writer = new StoredFieldsWriter(copy, segment.Name))
            {
                for (var doc = 0; doc < segment.MaxDoc; doc++) Write(writer, fields, stored.Read(doc));
                writer.Finish(segment.MaxDoc);
            }

            foreach (var extension in (string[])["fdt", "fdx"])
            {
                using var original = files.OpenInput($"{segment.Name}.{extension}");
                Assert.True(original.Span(0, (int)original.Length).SequenceEqual(copy.ReadAllBytes($"{segment.Name}.{extension}")), $"{name} {segment.Name}.{extension}");
            }
        }
    }

    [Fact]
    public void RandomDocuments_AreReadAsWritten()
    {
        var random = new Random(7);
        for (var round = 0; round < 30; round++)
        {
            var documents = RandomDocuments(random, random.Next(1, 400));
            using var storage = Write(documents);
            using var stored = StoredFieldsReader.Open(storage.OpenInput, "_0", Fields, documents.Count);
            foreach (var doc in Enumerable.Range(0, documents.Count).OrderBy(_ => random.Next())) Assert.Equal(Normalize(documents[doc]), Normalize(stored.Read(doc)));
        }
    }

    [Fact]
    public void LoneSurrogate_BecomesTheReplacementCharacter()
    {
        using var storage = Write([[new StoredField("f1", "a\ud800b")]]);
        using var stored = StoredFieldsReader.Open(storage.OpenInput, "_0", Fields, 1);
        Assert.Equal("a\ufffdb", stored.Read(0).TextOf("f1"));
    }

    [Fact]
    public void OnlyChosenFields_AreRead()
    {
        using var storage = Write([[new StoredField("f1", "one"), new StoredField("f2", 2), new StoredField("f1", "again"), new StoredField("f3", 3d)]]);
        using var stored = StoredFieldsReader.Open(storage.OpenInput, "_0", Fields, 1);
        var document = stored.Read(0, new HashSet<string> { "f1", "f3" });
        Assert.Equal(["one", "again"], document.TextsOf("f1"));
        Assert.Equal(3d, document.ValueOf("f3"));
        Assert.Null(document.ValueOf("f2"));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void MergedSegments_HoldTheLiveDocumentsInOrder(bool deletes, bool renumbers)
    {
        var random = new Random(11);
        var mergedFields = renumbers ? new FieldInfos(Fields.Select(field => field with { Number = 100 - field.Number })) : Fields;
        var expected = new List<string>();
        var target = new MemoryStorage();
        using (var writer = new StoredFieldsWriter(target, "_9"))
        {
            for (var segment = 0; segment < 6; segment++)
            {
                var documents = RandomDocuments(random, random.Next(50, 900));
                using var storage = Write(documents);
                using var stored = StoredFieldsReader.Open(storage.OpenInput, "_0", Fields, documents.Count);
                var deleted = Enumerable.Range(0, documents.Count).Where(_ => deletes && random.Next(60) == 0).ToArray();
                var live = deletes ? LiveDocs.AllLive(documents.Count).Without(deleted) : null;
                StoredFieldsMerger.Append(writer, stored, live, mergedFields);
                expected.AddRange(documents.Where((_, doc) => !deleted.Contains(doc)).Select(Normalize));
            }

            writer.Finish(expected.Count);
        }

        using var merged = StoredFieldsReader.Open(target.OpenInput, "_9", mergedFields, expected.Count);
        for (var doc = 0; doc < expected.Count; doc++) Assert.Equal(expected[doc], Normalize(merged.Read(doc)));
    }

    [Fact]
    public void MergingAgainAndAgain_KeepsChunksFull()
    {
        var random = new Random(3);
        var documents = RandomDocuments(random, 2000);
        var storage = Write(documents);
        for (var round = 0; round < 20; round++)
        {
            using var stored = StoredFieldsReader.Open(storage.OpenInput, "_0", Fields, documents.Count);
            var next = new MemoryStorage();
            using var writer = new StoredFieldsWriter(next, "_0");
            StoredFieldsMerger.Append(writer, stored, null, Fields);
            writer.Finish(documents.Count);
            Assert.True(next.LengthInBytes("_0.fdt") <= storage.LengthInBytes("_0.fdt") * 1.02);
            storage = next;
        }
    }

    [Fact]
    public void DamagedFiles_GiveTypedErrorsOrTheRightLength()
    {
        var random = new Random(5);
        var documents = RandomDocuments(random, 20);
        using var whole = Write(documents);
        foreach (var file in (string[])["_0.fdt", "_0.fdx"])
        {
            var bytes = whole.ReadAllBytes(file);
            for (var at = 0; at < bytes.Length; at += 1 + (bytes.Length / 3000))
            {
                var damaged = (byte[])bytes.Clone();
                damaged[at] ^= (byte)(1 << random.Next(8));
                ReadAll(whole, file, damaged, documents.Count);
                if (at % 5 == 0) ReadAll(whole, file, bytes[..at], documents.Count);
            }
        }
    }

    private static void ReadAll(MemoryStorage whole, string file, byte[] damaged, int docCount)
    {
        var storage = new MemoryStorage();
        foreach (var name in whole.ListFiles()) storage.WriteAllBytes(name, name == file ? damaged : whole.ReadAllBytes(name));
        try
        {
            using var stored = StoredFieldsReader.Open(storage.OpenInput, "_0", Fields, docCount);
            for (var doc = 0; doc < docCount; doc++) stored.Read(doc);
        }
        catch (IndexCorruptException)
        {
            // What a damaged file should give.
        }
    }

    private static List<IReadOnlyList<StoredField>> RandomDocuments(Random random, int count)
    {
        var documents = new List<IReadOnlyList<StoredField>>();
        for (var doc = 0; doc < count; doc++)
        {
            var fields = new List<StoredField>();
            for (var i = random.Next(0, 8); i > 0; i--) fields.Add(new StoredField("f" + random.Next(40), RandomValue(random)));
            documents.Add(fields);
        }

        return documents;
    }

    private static object RandomValue(Random random) => random.Next(8) switch
    {
        0 => random.Next(),
        1 => random.NextInt64(),
        2 => random.NextSingle(),
        3 => random.NextDouble(),
        4 => RandomBytes(random),
        5 => string.Empty,
        6 => new string((char)('a' + random.Next(26)), random.Next(3) == 0 ? random.Next(50_000) : random.Next(30)),
        _ => string.Join(' ', Enumerable.Range(0, random.Next(200)).Select(_ => random.Next(20) == 0 ? "\U0001F600é漢" : "w" + random.Next(300))),
    };

    private static byte[] RandomBytes(Random random)
    {
        var bytes = new byte[random.Next(random.Next(10) == 0 ? 40_000 : 100)];
        random.NextBytes(bytes);
        return bytes;
    }

    private static MemoryStorage Write(IReadOnlyList<IReadOnlyList<StoredField>> documents)
    {
        var storage = new MemoryStorage();
        using var writer = new StoredFieldsWriter(storage, "_0");
        foreach (var document in documents) Write(writer, Fields, document);
        writer.Finish(documents.Count);
        return storage;
    }

    private static void Write(StoredFieldsWriter writer, FieldInfos fields, IEnumerable<StoredField> document)
    {
        writer.BeginDocument();
        foreach (var (name, value) in document)
        {
            Assert.True(fields.TryGet(name, out var field));
            switch (value)
            {
                case string text: writer.WriteText(field, text); break;
                case byte[] bytes: writer.WriteBinary(field, bytes); break;
                case int number: writer.WriteInt32(field, number); break;
                case long number: writer.WriteInt64(field, number); break;
                case float number: writer.WriteSingle(field, number); break;
                default: writer.WriteDouble(field, (double)value); break;
            }
        }

        writer.EndDocument();
    }

    private static string Normalize(IEnumerable<StoredField> document) =>
        string.Join('|', document.Select(field => $"{field.Name}:{field.Value.GetType().Name}:{(field.Value is byte[] bytes ? Convert.ToHexString(bytes) : field.Value)}"));
}
