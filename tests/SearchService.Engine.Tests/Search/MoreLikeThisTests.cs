using SearchService.Engine.Analysis;
using SearchService.Engine.Highlighting;
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

    [Fact]
    public void ChosenWords_AreMarkedLikeAnyOfSeveralWords()
    {
        var searcher = new IndexSearcher(_reader);
        var query = new BooleanQuery([new BooleanClause(Occur.Must, LikeOf(Texts[0])), new BooleanClause(Occur.MustNot, new TermQuery("body", "weather"))]);

        Assert.Equal(["buses", "aleppo", "ceasefire"], MarkedIn(new QueryHighlighter(query, _analyzer, searcher: searcher), Texts[1]));
        Assert.Equal(["ceasefire"], MarkedIn(new QueryHighlighter(query, _analyzer, searcher: searcher), "The ceasefire alone")); // fewer than a hit must have
        Assert.Empty(MarkedIn(new QueryHighlighter(LikeOf("chess championship"), _analyzer, searcher: searcher), Texts[6])); // too rare to be chosen
        Assert.Empty(MarkedIn(new QueryHighlighter(query, _analyzer), Texts[1]));
    }

    public void Dispose()
    {
        _reader.Dispose();
        _storage.Dispose();
    }

    private static IEnumerable<string> MarkedIn(QueryHighlighter highlighter, string text) =>
        highlighter.Highlight(new FieldText("body", [text]))[0].MarksByValue[0].Select(mark => text[mark.Start..mark.End].ToLowerInvariant());

    private MoreLikeThisQuery LikeOf(string text) => new(text, ["body"], _analyzer) { MaxDocFreqShare = 0.5 };
}
