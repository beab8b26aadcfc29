using System.Globalization;
using SearchService.Engine.Analysis;
using SearchService.Engine.Codecs;
using SearchService.Engine.Indexing;
using SearchService.Engine.Storage;
using SearchService.Testing;
using SearchService.Testing.Goldens;

namespace SearchService.Engine.Tests.Indexing;

/// <summary>Words the indexer remembers by their keys must come to the same index as words that are analysed each time.</summary>
public sealed class KnownWordsTests
{
    private const int Docs = 1_200;
    private const int DocsPerSegment = 500;

    [Theory]
    [InlineData(false, IndexOptions.DocsFreqsPositions)]
    [InlineData(false, IndexOptions.DocsFreqsPositionsOffsets)]
    [InlineData(true, IndexOptions.DocsFreqsPositions)]
    [InlineData(true, IndexOptions.DocsFreqsPositionsOffsets)]
    [InlineData(true, IndexOptions.Docs)]
    public void RememberedWords_GiveTheIndexOfThePlainChain(bool keepsExactForms, IndexOptions options)
    {
        var news = new NewsAnalyzer();
        Analyzer fused = keepsExactForms ? news : new PorterAnalyzer();
        var plain = new ChainAnalyzer(() => keepsExactForms ? news.OpenPlainChain() : PorterAnalyzer.OpenPlainChain(), positionIncrementGap: keepsExactForms ? 100 : 0);

        Assert.Equal(DumpOf(plain, options), DumpOf(fused, options));
    }

    private static string DumpOf(Analyzer analyzer, IndexOptions options)
    {
        var random = new Random(20261122);
        var type = new FieldType { IndexOptions = options, IsTokenized = true };
        using var storage = new MemoryStorage();
        using (var writer = new IndexWriter(storage, new IndexWriterOptions { Analyzer = analyzer, TimeProvider = new FixedClock(new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero)) }))
        {
            for (var doc = 0; doc < Docs; doc++)
            {
                writer.AddDocument([new Field("body", TextOf(random), type), new Field("body", TextOf(random), type), new Field("title", TextOf(random), type)]);
                if (doc % DocsPerSegment == DocsPerSegment - 1) writer.Flush();
            }

            writer.Commit();
        }

        return IndexDump.ToText(storage);
    }

    /// <summary>Frequent words and rare ones, more than are remembered; numbers, possessives, joined and long words, and letters beyond ASCII.</summary>
    private static string TextOf(Random random) => string.Join(' ', Enumerable.Range(0, random.Next(40)).Select(_ => random.Next(8) switch
    {
        0 => string.Create(CultureInfo.InvariantCulture, $"{random.Next(3_000):N0}"),
        1 => string.Create(CultureInfo.InvariantCulture, $"word{random.Next(30_000)}s"),
        2 => new[] { "president's", "it\u2019s", "U.S.", "caf\u00e9", "\u4e2d\u6587", "_a", "extraordinarily", "internationalisation's", "a.b", "'s" }[random.Next(10)],
        _ => "running runs Runner elections, electing. the of and in".Split(' ')[random.Next(9)],
    }));
}
