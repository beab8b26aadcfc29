using System.Text;
using System.Text.Json;
using SearchService.Engine.Analysis;
using SearchService.Testing;

namespace SearchService.Engine.Tests.Analysis;

public sealed class PorterAnalyzerTests
{
    private static readonly string[] Pieces =
    [
        "running", "Generals", "U.S.", "don't", "O\u2019Neill", "caf\u00e9", "x1", "1,000.5", "_a_", "\u05d0\"\u05d1", "\u4e2d\u6587", "\u0e01\u0e31", "\ud83d\ude00",
        "a:b", "\ud801\udc00q", "\ud800", "  ", "\n", "-", ".", "'", "\u0301", "ies", "A.", "s", new string('w', 254), new string('W', 255), new string('v', 256), "\u30ab\u30bf", "a\u2019b\u2019c",
    ];

    [Fact]
    public void FusedStream_GivesTheTokensOfThePlainChain_OnMixedText()
    {
        var random = new Random(20261122);
        var (fused, plain) = (new PorterAnalyzer().OpenStream("f"), PorterAnalyzer.OpenPlainChain());
        for (var round = 0; round < 5_000; round++)
        {
            var text = new StringBuilder();
            for (var i = random.Next(12); i >= 0; i--) text.Append(Pieces[random.Next(Pieces.Length)]).Append(random.Next(3) == 0 ? " " : "");

            Assert.Equal(TokenListing.Of(plain, text.ToString()), TokenListing.Of(fused, text.ToString()));
        }
    }

    [Fact]
    public void FusedStream_GivesTheTokensOfThePlainChain_OnGoldenTexts()
    {
        var (fused, plain) = (new PorterAnalyzer().OpenStream("f"), PorterAnalyzer.OpenPlainChain());
        foreach (var line in File.ReadLines(SharedData.PathOf("golden", "analysis", "standard-tokenizer.jsonl")))
        {
            using var json = JsonDocument.Parse(line);
            var text = json.RootElement.GetProperty("text").GetString()!;

            Assert.Equal(TokenListing.Of(plain, text), TokenListing.Of(fused, text));
        }
    }

    [Fact]
    public void FusedStream_AllocatesNothing_OnceItsBuffersHaveGrown()
    {
        var stream = new PorterAnalyzer().OpenStream("f");
        var text = string.Join(' ', Enumerable.Repeat("The generals were running for office in the United States.", 200)).AsMemory();
        Consume(stream, text);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 10; i++) Consume(stream, text);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Consume(TokenStream stream, ReadOnlyMemory<char> text)
    {
        stream.Reset(text);
        while (stream.MoveNext())
        {
        }

        stream.End();
    }
}
