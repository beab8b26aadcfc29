using SearchService.Engine.Codecs;
using SearchService.Engine.Codecs.Postings;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Tests.Codecs.Postings;

/// <summary>The format document's example of one document (section 9): field id with "a1", field body with hello, world, hello.</summary>
public sealed class WorkedExampleTests
{
    private const string Doc = """
        3fd76c17194c7563656e653431506f7374696e6773577269746572446f630000
        000201202102230405060708090a0b0c0d0e0f101112131415161718191a1b1c
        1d1e1fc02893e800000000000000004ce867a7
        """;

    private const string Pos = """
        3fd76c17194c7563656e653431506f7374696e6773577269746572506f730000
        0002000201c02893e80000000000000000b4a724e5
        """;

    private const string Tim = """
        3fd76c1715424c4f434b5f545245455f5445524d535f44494354000000033fd7
        6c171b4c7563656e653431506f7374696e67735772697465725465726d730000
        0002800105190568656c6c6f05776f726c640401010100064322000002000307
        026131010102430002010202920203020102000102fa02010101000000000000
        0068c02893e800000000000000005051d315
        """;

    private const string Tip = """
        3fd76c1716424c4f434b5f545245455f5445524d535f494e444558000000033f
        d76c170346535400000004000103029202000000000001003fd76c1703465354
        0000000400010302fa02000000000001001f380000000000000051c02893e800
        00000000000000f46bab6a
        """;

    [Fact]
    public void OneDocument_GivesTheDocumentedFiles()
    {
        using var storage = new MemoryStorage();
        var id = new FieldInfo { Name = "id", Number = 0, IndexOptions = IndexOptions.Docs, OmitsNorms = true };
        var body = new FieldInfo { Name = "body", Number = 1, IndexOptions = IndexOptions.DocsFreqsPositions, HasNorms = true };
        using (var writer = new PostingsWriter(new SegmentWriteState(storage, "_0", 1), new FieldInfos([id, body]), "Lucene41_0"))
        {
            writer.BeginField(body);
            writer.BeginTerm("hello"u8);
            writer.AddDoc(0, 2);
            writer.AddPosition(0);
            writer.AddPosition(2);
            writer.EndTerm();
            writer.BeginTerm("world"u8);
            writer.AddDoc(0, 1);
            writer.AddPosition(1);
            writer.EndTerm();
            writer.EndField();
            writer.BeginField(id);
            writer.BeginTerm("a1"u8);
            writer.AddDoc(0, 1);
            writer.EndTerm();
            writer.EndField();
            Assert.Equal(4, writer.Finish().Count);
        }

        AssertFile(storage, PostingsFiles.Docs, Doc);
        AssertFile(storage, PostingsFiles.Positions, Pos);
        AssertFile(storage, PostingsFiles.Terms, Tim);
        AssertFile(storage, PostingsFiles.TermsIndex, Tip);
    }

    private static void AssertFile(MemoryStorage storage, string extension, string expectedHex) =>
        Assert.Equal(expectedHex.ReplaceLineEndings(""), Convert.ToHexStringLower(storage.ReadAllBytes(PostingsFiles.NameOf("_0", "Lucene41_0", extension))));
}
