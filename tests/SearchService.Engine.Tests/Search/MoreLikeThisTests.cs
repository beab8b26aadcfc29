using SearchService.Engine.Analysis;
using SearchService.Engine.Indexing;
using SearchService.Engine.Search;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Tests.Search;

public sealed class MoreLikeThisTests : IDisposable
{
    private static readonly string[] Texts =
    [
        "The ceasefire in Aleppo held while buses carried the wounded",
        "Buses left Aleppo after the ceasefire",
        "The parliament in Rome voted on the budget",
        "The budget of Rome and its parliament, again",
        "The weather: rain",
        "The weather: sun and a ceasefire",
        "The chess championship",
        "The election in Ghana",
    ];

    private readonly MemoryStorage _storage = new();
    private readonly IndexReader _reader;
    private readonly StandardAnalyzer _analyzer = new();

    public MoreLikeThisTests()
    {
        using (var writer = new IndexWriter(_storage, new IndexWriterOptions { Analyzer = _analyzer }))
        {
            foreach (var text in Texts)
            {
                var document = new Document();
                document.Add(Field.OfText("body", text));
                writer.AddDocument(document);
            }

            writer.Commit();
        }

        _reader = IndexReader.Open(_storage);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(3, 2)]
    public void DocumentsThatShareTellingWords_AreFound_AndTheTextItselfIsTheNearest(int doc, int other)
    {
        var hits = new IndexSearcher(_reader).Search(LikeOf(Texts[doc]), 10).Hits;
        Assert.Equal([doc, other], hits.Select(hit => hit.DocId).Take(2));
        Assert.All(hits, hit => Assert.DoesNotContain(hit.DocId, new[] { 6, 7 }));
    }

    [Fact]
    public void WordsOfTooFewOrTooManyDocuments_AreNotLookedFor()
    {
        // "the" is in every document, "chess" and "championship" in this one alone.
        Assert.Empty(new IndexSearcher(_reader).Search(LikeOf(Texts[6]), 10).Hits);
        Assert.Equal(6, new IndexSearcher(_reader).Search(LikeOf(Texts[6]) with { MinDocFreq = 1 }, 10).Hits.Single().DocId);
    }

    [Fact]
    public void OnlyTheMostTellingWords_AreLookedFor()
    {
        // "ceasefire" stands in three documents, "budget" in two: the rarer one is kept.
        var like = LikeOf("ceasefire budget") with { MaxTerms = 1, MaxDocFreqShare = 0.5 };
        Assert.Equal([2, 3], new IndexSearcher(_reader).Search(like, 10).Hits.Select(hit => hit.DocId).Order());
    }

    public void Dispose()
    {
        _reader.Dispose();
        _storage.Dispose();
    }

    private MoreLikeThisQuery LikeOf(string text) => new(text, ["body"], _analyzer) { MaxDocFreqShare = 0.5 };
}
