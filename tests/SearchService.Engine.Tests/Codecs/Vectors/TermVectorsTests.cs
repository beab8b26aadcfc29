using System.Text;
using SearchService.Engine.Codecs;
using SearchService.Engine.Codecs.Commits;
using SearchService.Engine.Codecs.Compound;
using SearchService.Engine.Codecs.Deletes;
using SearchService.Engine.Codecs.Vectors;
using SearchService.Engine.Storage;
using SearchService.Testing;

namespace SearchService.Engine.Tests.Codecs.Vectors;

public class TermVectorsTests
{
    private static readonly FieldInfos Fields = new([.. Enumerable.Range(0, 12).Select(number => new FieldInfo { Name = "f" + number, Number = number * 3, IndexOptions = IndexOptions.DocsFreqsPositions, HasTermVectors = true })]);

    public static TheoryData<string> Golden => [.. GoldenIndexes.Names];

    [Theory]
    [MemberData(nameof(Golden))]
    public void GoldenVectors_AreRewrittenByteForByte(string name)
    {
        using var storage = GoldenIndexes.Load(name);
        foreach (var segment in CommitFinder.ReadLatest(storage)!.Segments)
        {
            using var files = SegmentFiles.Open(storage, segment.Segment);
            using var infos = files.OpenInput(FieldInfosFormat.FileName(segment.Name, -1));
            var fields = FieldInfosFormat.Read(infos);
            if (!fields.Any(field => field.HasTermVectors)) continue;
            using var vectors = TermVectorsReader.Open(files.OpenInput, segment.Name, fields, segment.MaxDoc);
            var copy = new MemoryStorage();
            using (var writer = new TermVectorsWriter(copy, segment.Name))
            {
                TermVectorsMerger.Append(writer, vectors, segment.MaxDoc, null, fields);
                writer.Finish(segment.MaxDoc);
            }

            foreach (var file in copy.ListFiles())
            {
                using var original = files.OpenInput(file);
                Assert.True(original.Span(0, (int)original.Length).SequenceEqual(copy.ReadAllBytes(file)), file);
            }
        }
    }

    [Fact]
    public void RandomVectors_SurviveBeingWrittenMergedAndRead()
    {
        var random = new Random(42);
        for (var round = 0; round < 30; round++)
        {
            var documents = Enumerable.Range(0, random.Next(1, round % 10 == 0 ? 600 : 40)).Select(_ => RandomDocument(random, round)).ToList();
            using var storage = Write(documents);
            using var vectors = TermVectorsReader.Open(storage.OpenInput, "_0", Fields, documents.Count);
            for (var doc = 0; doc < documents.Count; doc++) Assert.Equal(Describe(documents[doc]), Describe(vectors.Read(doc)));

            var live = LiveDocs.AllLive(documents.Count).Without([.. Enumerable.Range(0, documents.Count).Where(_ => random.Next(3) == 0)]);
            var target = new MemoryStorage();
            using (var writer = new TermVectorsWriter(target, "_1"))
            {
                TermVectorsMerger.Append(writer, vectors, documents.Count, live, Fields);
                TermVectorsMerger.Append(writer, null, 3, null, Fields);
                writer.Finish(live.LiveCount + 3);
            }

            using var merged = TermVectorsReader.Open(target.OpenInput, "_1", Fields, live.LiveCount + 3);
            var expected = documents.Where((_, doc) => live.IsLive(doc)).Select(Describe).Concat(Enumerable.Repeat(Describe(null), 3)).ToList();
            for (var doc = 0; doc < expected.Count; doc++) Assert.Equal(expected[doc], Describe(merged.Read(doc)));
        }
    }

    [Fact]
    public void DamagedFiles_GiveTypedErrors()
    {
        var random = new Random(6);
        var documents = Enumerable.Range(0, 20).Select(round => RandomDocument(random, round)).ToList();
        using var whole = Write(documents);
        foreach (var file in whole.ListFiles())
        {
            var bytes = whole.ReadAllBytes(file);
            for (var at = 0; at < bytes.Length; at += 1 + (bytes.Length / 1000))
            {
                var damaged = (byte[])bytes.Clone();
                damaged[at] ^= (byte)(1 << random.Next(8));
                ReadDamaged(whole, file, damaged, documents.Count);
                if (at % 7 == 0) ReadDamaged(whole, file, bytes[..at], documents.Count);
            }
        }
    }

    private static void ReadDamaged(MemoryStorage whole, string file, byte[] damaged, int docCount)
    {
        var storage = new MemoryStorage();
        foreach (var name in whole.ListFiles()) storage.WriteAllBytes(name, name == file ? damaged : whole.ReadAllBytes(name));
        try
        {
            using var vectors = TermVectorsReader.Open(storage.OpenInput, "_0", Fields, docCount);
            for (var doc = 0; doc < docCount; doc++) vectors.Read(doc);
        }
        catch (IndexCorruptException)
        {
            // What a damaged file should give.
        }
    }

    private static TermVectors? RandomDocument(Random random, int round)
    {
        var names = Enumerable.Range(0, 12).Where(_ => random.Next(round % 3 == 0 ? 2 : 6) == 0).ToList();
        if (names.Count == 0) return null;
        return new TermVectors([.. names.Select(place =>
        {
            bool positions = random.Next(3) > 0, offsets = random.Next(2) == 0, payloads = random.Next(3) == 0;
            var words = Enumerable.Range(0, random.Next(1, 12)).Select(_ => new string('a', random.Next(5)) + random.Next(40)).Distinct().Order(StringComparer.Ordinal);
            return new FieldVector(Fields[place], positions, offsets, payloads, [.. words.Select(word => RandomTerm(random, word, positions, offsets, payloads))]);
        })]);
    }

    private static VectorTerm RandomTerm(Random random, string word, bool positions, bool offsets, bool payloads)
    {
        var freq = random.Next(1, 5);
        int position = 0, start = 0;
        var occurrences = new List<VectorPosition>();
        for (var k = 0; k < freq; k++)
        {
            position += random.Next(20);
            start += random.Next(100);
            var payload = new byte[payloads ? random.Next(4) : 0];
            random.NextBytes(payload);
            occurrences.Add(new VectorPosition(positions ? position : -1, offsets ? start : -1, offsets ? start + random.Next(word.Length + 5) : -1, payload));
        }

        return new VectorTerm(Encoding.UTF8.GetBytes(word), freq, positions || offsets || payloads ? occurrences : []);
    }

    private static MemoryStorage Write(List<TermVectors?> documents)
    {
        var storage = new MemoryStorage();
        using var writer = new TermVectorsWriter(storage, "_0");
        foreach (var document in documents)
        {
            writer.BeginDocument();
            foreach (var vector in document?.Fields ?? [])
            {
                writer.BeginField(vector.Field, vector.HasPositions, vector.HasOffsets, vector.HasPayloads);
                foreach (var term in vector.Terms)
                {
                    writer.BeginTerm(term.Bytes.Span, term.Freq);
                    foreach (var position in term.Positions) writer.AddPosition(position.Position, position.StartOffset, position.EndOffset, position.Payload.Span);
                }
            }

            writer.EndDocument();
        }

        writer.Finish(documents.Count);
        return storage;
    }

    private static string Describe(TermVectors? vectors) => vectors is null ? "none" : string.Join('\n', vectors.Fields.Select(vector =>
        $"{vector.Field.Name} {vector.HasPositions} {vector.HasOffsets} {vector.HasPayloads}: " + string.Join(' ', vector.Terms.Select(term =>
            $"{Convert.ToHexString(term.Bytes.Span)}x{term.Freq}[" + string.Join(',', term.Positions.Select(p => $"{p.Position}/{p.StartOffset}-{p.EndOffset}/{Convert.ToHexString(p.Payload.Span)}")) + "]"))));
}
