using SearchService.Engine.Codecs;
using SearchService.Engine.Codecs.Commits;
using SearchService.Engine.Codecs.Compound;
using SearchService.Engine.Codecs.Norms;
using SearchService.Engine.Codecs.Packed;
using SearchService.Engine.Storage;
using SearchService.Testing;

namespace SearchService.Engine.Tests.Codecs.Norms;

public class NormsTests
{
    private static readonly FieldInfo Body = new() { Name = "body", Number = 1, IndexOptions = IndexOptions.DocsFreqsPositions, HasNorms = true };

    public static TheoryData<string> Golden => [.. GoldenIndexes.Names];

    [Fact]
    public void WorkedExample_IsWrittenByteForByte()
    {
        var storage = new MemoryStorage();
        using (var writer = new NormsWriter(new SegmentWriteState(storage, "_0", 1)))
        {
            writer.Add(Body, [0x78]);
            Assert.Equal(["_0.nvm", "_0.nvd"], writer.Finish());
        }

        foreach (var name in (string[])["_0.nvm", "_0.nvd"]) Assert.Equal(HexDump.Format(WorkedExample.Files[name]), HexDump.Format(storage.ReadAllBytes(name)));
    }

    [Theory]
    [MemberData(nameof(Golden))]
    public void GoldenNormsOfBytes_AreRewrittenByteForByte(string name)
    {
        using var storage = GoldenIndexes.Load(name);
        foreach (var segment in CommitFinder.ReadLatest(storage)!.Segments)
        {
            using var files = SegmentFiles.Open(storage, segment.Segment);
            using var infos = files.OpenInput(FieldInfosFormat.FileName(segment.Name, -1));
            var fields = FieldInfosFormat.Read(infos);
            if (!fields.Any(field => field.HasNorms)) continue;

            using var norms = NormsReader.Open(files.OpenInput, segment.Name, fields, segment.MaxDoc);
            var copy = new MemoryStorage();
            using (var writer = new NormsWriter(new SegmentWriteState(copy, segment.Name, segment.MaxDoc)))
            {
                foreach (var field in fields.Where(field => field.HasNorms)) writer.Add(field, norms.Find(field)!.Bytes);
                writer.Finish();
            }

            using var again = NormsReader.Open(copy.OpenInput, segment.Name, fields, segment.MaxDoc);
            foreach (var field in fields.Where(field => field.HasNorms)) Assert.Equal(norms.Find(field)!.Bytes, again.Find(field)!.Bytes);
            using var original = files.OpenInput(segment.Name + ".nvd");
            // Lucene.Net takes norms as unsigned and then needs a table for values over 127, where Java writes bytes.
            if (fields.Where(field => field.HasNorms).All(field => !norms.Find(field)!.Bytes.ContainsAnyInRange((byte)128, (byte)255)))
                Assert.Equal(HexDump.Format(original.Span(0, (int)original.Length)), HexDump.Format(copy.ReadAllBytes(segment.Name + ".nvd")));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void BlockPackedNorms_AreRead(byte format)
    {
        var values = Enumerable.Range(0, 5000).Select(doc => (long)(sbyte)(doc * 7)).ToArray();
        using var storage = WriteForeign(format, values);
        using var norms = NormsReader.Open(storage.OpenInput, "_0", new FieldInfos([Body]), values.Length);
        Assert.Equal(values.Select(value => (byte)value), norms.Find(Body)!.Bytes.ToArray());
    }

    [Fact]
    public void NormThatIsNoByte_IsRefused()
    {
        using var storage = WriteForeign(0, [1, 2, 300]);
        using var norms = NormsReader.Open(storage.OpenInput, "_0", new FieldInfos([Body]), 3);
        var refusal = Assert.Throws<IndexFormatException>(norms.DecodeAll);
        Assert.Throws<IndexFormatException>(() => norms.Find(Body));
        Assert.Contains("300", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FieldThatLostItsNorms_IsNamed()
    {
        using var storage = WriteForeign(0, [1, 2, 3]);
        var other = Body with { Name = "title", Number = 2 };
        var fault = Assert.Throws<IndexCorruptException>(() => NormsReader.Open(storage.OpenInput, "_0", new FieldInfos([Body, other]), 3));
        Assert.Contains("\"title\"", fault.Message, StringComparison.Ordinal);
    }

    private static MemoryStorage WriteForeign(byte format, long[] values)
    {
        var storage = new MemoryStorage();
        using var data = storage.CreateOutput("_0.nvd");
        using var metadata = storage.CreateOutput("_0.nvm");
        CodecFrame.WriteHeader(data, "Lucene41NormsData", 2);
        CodecFrame.WriteHeader(metadata, "Lucene41NormsMetadata", 2);
        metadata.WriteVInt(Body.Number);
        metadata.WriteByte(0);
        metadata.WriteInt64(data.Position);
        metadata.WriteByte(format);
        metadata.WriteVInt(PackedInts.CurrentVersion);
        metadata.WriteVInt(-1);
        CodecFrame.WriteFooter(metadata);
        if (format == 3)
        {
            data.WriteInt64(-128);
            data.WriteInt64(1);
        }

        data.WriteVInt(4096);
        var packed = new BlockPackedWriter(data, 4096);
        foreach (var value in values) packed.Add(format == 3 ? value + 128 : value);
        packed.Finish();
        CodecFrame.WriteFooter(data);
        return storage;
    }
}
