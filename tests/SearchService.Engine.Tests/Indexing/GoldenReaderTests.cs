using System.IO.Compression;
using System.Text;
using System.Text.Json;
using SearchService.Engine.Indexing;
using SearchService.Engine.Storage;
using SearchService.Testing;

namespace SearchService.Engine.Tests.Indexing;

public class GoldenReaderTests
{
    public static TheoryData<string> GoldenIndexes() => new(Directory.EnumerateDirectories(SharedData.PathOf("golden", "indexes")).Select(path => Path.GetFileName(path)!).Order());

    [Theory]
    [MemberData(nameof(GoldenIndexes))]
    public void IndexOfLuceneNet_OpensWithItsSegmentsTermsAndStoredFields(string name)
    {
        using var storage = new DiskStorage(SharedData.PathOf("golden", "indexes", name, "index"));
        using var reader = IndexReader.Open(storage);
        var expected = Expected(name).GetProperty("commits").EnumerateArray().Last();
        Assert.Equal(expected.GetProperty("maxDoc").GetInt32(), reader.MaxDoc);
        Assert.Equal(expected.GetProperty("numDocs").GetInt32(), reader.DocCount);
        var segments = expected.GetProperty("segments").EnumerateArray().ToArray();
        Assert.Equal(segments.Length, reader.Segments.Count);
        foreach (var (segment, known) in reader.Segments.Zip(segments))
        {
            Assert.Equal(known.GetProperty("name").GetString(), segment.Name);
            foreach (var terms in known.GetProperty("terms").EnumerateArray()) AssertTerms(segment, terms);
            foreach (var deleted in known.GetProperty("deletedDocs").EnumerateArray()) Assert.False(segment.IsLive(deleted.GetInt32()));
            foreach (var norms in known.GetProperty("norms").EnumerateArray())
                Assert.Equal(norms.GetProperty("hex").GetString(), Convert.ToHexStringLower(segment.Norms(norms.GetProperty("field").GetString()!)!.Bytes));
            for (var doc = 0; doc < segment.MaxDoc; doc += 7) segment.StoredDocument(doc);
        }
    }

    private static void AssertTerms(SegmentReader segment, JsonElement known)
    {
        var terms = segment.Terms(known.GetProperty("field").GetString()!)!;
        Assert.Equal(known.GetProperty("size").GetInt64(), terms.Count);
        Assert.Equal(known.GetProperty("docCount").GetInt32(), terms.DocCount);
        Assert.Equal(known.GetProperty("sumDocFreq").GetInt64(), terms.SumDocFreq);
        Assert.Equal(known.GetProperty("sumTotalTermFreq").GetInt64(), terms.SumTotalTermFreq);
        var cursor = terms.OpenCursor();
        foreach (var row in known.GetProperty("rows").EnumerateArray())
        {
            Assert.True(cursor.MoveNext());
            Assert.Equal(row[1].GetInt32(), cursor.DocFreq);
            if (row[0].ValueKind == JsonValueKind.String) Assert.Equal(row[0].GetString(), Encoding.UTF8.GetString(cursor.Term));
        }

        Assert.False(cursor.MoveNext());
    }

    private static JsonElement Expected(string name)
    {
        var plain = SharedData.PathOf("golden", "indexes", name, "expected.json");
        if (File.Exists(plain)) return JsonDocument.Parse(File.ReadAllBytes(plain)).RootElement;
        using var packed = new GZipStream(File.OpenRead(plain + ".gz"), CompressionMode.Decompress);
        return JsonDocument.Parse(packed).RootElement;
    }
}
