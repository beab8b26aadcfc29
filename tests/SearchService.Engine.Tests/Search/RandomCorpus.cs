using SearchService.Engine.Analysis;
using SearchService.Engine.Indexing;
using SearchService.Engine.Search;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Tests.Search;

/// <summary>An index of random texts in several segments with deletes, and the texts themselves to judge queries by.</summary>
internal sealed class RandomCorpus : IDisposable
{
    private readonly MemoryStorage _storage = new();

    public RandomCorpus(int seed, int docCount, int wordCount, int maxLength)
    {
        var random = new Random(seed);
        Words = [.. Enumerable.Range(0, wordCount).Select(i => $"{(char)('a' + (i % 3))}{(char)('a' + (i / 3 % 5))}{i}")];
        var texts = Enumerable.Range(0, docCount).Select(_ => RandomText(random, maxLength)).ToList();
        using (var writer = new IndexWriter(_storage, new IndexWriterOptions { Analyzer = new StandardAnalyzer() }))
        {
            for (var doc = 0; doc < docCount; doc++)
            {
                var document = new Document();
                document.Add(Field.OfKeyword("id", $"{doc}"));
                document.Add(Field.OfText("body", string.Join(' ', texts[doc])));
                document.Add(Field.OfNumericColumn("date", doc * 7919 % 1000));
                document.Add(Field.OfSortedColumn("desk", $"desk{doc % 7}"));
                writer.AddDocument(document);
                if (doc == docCount / 2) writer.Flush();
            }

            for (var doc = 5; doc < docCount; doc += 11) writer.DeleteDocuments(new Term("id", $"{doc}"));
            writer.Commit();
        }

        Reader = IndexReader.Open(_storage);
        Texts = [.. Enumerable.Range(0, Reader.MaxDoc).Select(TextOf)];
    }

    public IReadOnlyList<string> Words { get; }

    /// <summary>The words of each document of the index; null for deleted ones.</summary>
    public IReadOnlyList<string[]?> Texts { get; }

    public IndexReader Reader { get; }

    public string RandomWord(Random random) => Words[(int)(Words.Count * Math.Pow(random.NextDouble(), 2.5))];

    public void Dispose()
    {
        Reader.Dispose();
        _storage.Dispose();
    }

    public Query RandomQuery(Random random, int depth = 0)
    {
        switch (random.Next(depth > 1 ? 4 : 11))
        {
            case 0 or 1:
                return new TermQuery("body", RandomWord(random)) { Boost = random.Next(4) == 0 ? 2.5f : 1f };
            case 2:
                return new PhraseQuery("body", Enumerable.Range(0, random.Next(2, 4)).Select(_ => RandomWord(random)));
            case 3:
                return random.Next(3) switch
                {
                    0 => new PrefixQuery("body", RandomWord(random)[..random.Next(1, 3)]),
                    1 => new WildcardQuery("body", $"{RandomWord(random)[0]}?{random.Next(10)}*"),
                    _ => new FuzzyQuery(new Term("body", RandomWord(random)), random.Next(1, 3), random.Next(2), 1000),
                };
            case 4:
                return BooleanQuery.AnyOf(Enumerable.Range(0, random.Next(2, 7)).Select(_ => new TermQuery("body", RandomWord(random))));
            case 5:
                return BooleanQuery.AllOf(Enumerable.Range(0, random.Next(2, 4)).Select(_ => new TermQuery("body", RandomWord(random))));
            case 6:
                return new NearQuery([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => RandomNearPart(random))], random.Next(4), random.Next(2) == 0);
            default:
                var clauses = Enumerable.Range(0, random.Next(1, 5)).Select(_ => new BooleanClause((Occur)random.Next(4), RandomQuery(random, depth + 1))).ToList();
                var should = clauses.Count(clause => clause.Occur == Occur.Should);
                return new BooleanQuery(clauses) { MinimumShouldMatch = random.Next(3) == 0 ? random.Next(should + 1) : 0 };
        }
    }

    private Query RandomNearPart(Random random) => random.Next(4) switch
    {
        0 => new PrefixQuery("body", RandomWord(random)[..2]),
        1 => new PhraseQuery("body", RandomWord(random), RandomWord(random)),
        _ => new TermQuery("body", RandomWord(random)),
    };

    private string[] RandomText(Random random, int maxLength) => [.. Enumerable.Range(0, random.Next(1, maxLength)).Select(_ => RandomWord(random))];

    private string[]? TextOf(int docId)
    {
        var segment = Reader.SegmentOf(docId);
        return segment.IsLive(docId - segment.DocBase) ? segment.StoredDocument(docId - segment.DocBase).TextOf("body")!.Split(' ') : null;
    }
}
