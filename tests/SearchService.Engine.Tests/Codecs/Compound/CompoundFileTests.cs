using SearchService.Engine.Codecs.Compound;
using SearchService.Engine.Storage;
using SearchService.Testing;

namespace SearchService.Engine.Tests.Codecs.Compound;

public class CompoundFileTests
{
    [Theory]
    [InlineData("_0")]
    [InlineData("_1")]
    [InlineData("_2")]
    public void GoldenCompoundFile_IsRewrittenByteForByte(string segment)
    {
        using var storage = GoldenIndexes.Load("compound");
        using var compound = CompoundFileReader.Open(storage, segment);
        var copy = new MemoryStorage();
        var offsets = new Dictionary<string, long>();
        foreach (var name in compound.FileNames)
        {
            using var input = compound.OpenInput(name);
            copy.WriteAllBytes(name, input.Span(0, (int)input.Length));
            offsets[name] = storage.ReadAllBytes(segment + ".cfs").AsSpan().IndexOf(copy.ReadAllBytes(name));
        }

        // Lucene.Net lists the files in one order and lays them out in another; the bytes of both are compared.
        var byOffset = offsets.OrderBy(file => file.Value).Select(file => file.Key).ToList();
        CompoundFileWriter.Write(copy, segment, byOffset);
        Assert.Equal(storage.ReadAllBytes(segment + ".cfs"), copy.ReadAllBytes(segment + ".cfs"));
        Assert.Equal(storage.LengthInBytes(segment + ".cfe"), copy.LengthInBytes(segment + ".cfe"));
        using var again = CompoundFileReader.Open(copy, segment);
        Assert.Equal(compound.FileNames.Order(), again.FileNames.Order());
    }

    [Fact]
    public void FileThatIsNotInside_IsNamed()
    {
        using var storage = GoldenIndexes.Load("compound");
        using var compound = CompoundFileReader.Open(storage, "_0");
        var fault = Assert.Throws<IndexCorruptException>(() => compound.OpenInput("_0.xyz"));
        Assert.Contains("_0.xyz", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void InnerFile_OutlivesTheCompoundReader()
    {
        using var storage = GoldenIndexes.Load("compound");
        IndexInput inner;
        using (var compound = CompoundFileReader.Open(storage, "_0")) inner = compound.OpenInput("_0.fnm");
        using (inner) Assert.Equal(0x3F, inner.ReadByte(0));
    }
}
