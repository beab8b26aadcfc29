using System.IO.Compression;
using SearchService.Engine.Storage;
using SearchService.Testing;
using SearchService.Testing.Goldens;

namespace SearchService.Engine.Tests.Indexing;

public class GoldenDumpTests
{
    public static TheoryData<string> Golden => [.. GoldenIndexes.Names];

    [Theory]
    [MemberData(nameof(Golden))]
    public void GoldenIndex_IsDumpedByteForByte(string name)
    {
        using var storage = new DiskStorage(GoldenIndexes.FolderOf(name));
        var found = IndexDump.ToText(storage);
        var expected = ReadExpected(name);
        if (string.Equals(found, expected, StringComparison.Ordinal)) return;
        var (foundLines, expectedLines) = (found.Split('\n'), expected.Split('\n'));
        var line = foundLines.Zip(expectedLines).TakeWhile(pair => pair.First == pair.Second).Count();
        Assert.Fail($"{name}, line {line + 1}:\nexpected {expectedLines.ElementAtOrDefault(line)}\nfound    {foundLines.ElementAtOrDefault(line)}");
    }

    private static string ReadExpected(string name)
    {
        var plain = SharedData.PathOf("golden", "indexes", name, "expected.json");
        if (File.Exists(plain)) return File.ReadAllText(plain);
        using var packed = new GZipStream(File.OpenRead(plain + ".gz"), CompressionMode.Decompress);
        return new StreamReader(packed).ReadToEnd();
    }
}
