using SearchService.Engine.Analysis;
using SearchService.Engine.Analysis.English;

namespace SearchService.Engine.Tests.Analysis;

public sealed class TokenFilterTests
{
    [Fact]
    public void KeywordRepeatWithStemmerAndDuplicatesRemoved_KeepsBothFormsOnlyWhereTheyDiffer()
    {
        var stream = new RemoveDuplicatesFilter(new StemFilter(new KeywordRepeatFilter(new WhitespaceTokenizer()), new PorterStemmer()));

        Assert.Equal("running|run dog", TokenListing.Terms(stream, "running dog"));
    }

    [Fact]
    public void MarkedKeywords_AreNotStemmed()
    {
        var stream = new StemFilter(new KeywordMarkerFilter(new WhitespaceTokenizer(), new WordSet(["news"])), new PorterStemmer());

        Assert.Equal("news run", TokenListing.Terms(stream, "news running"));
    }

    [Fact]
    public void DroppedTokens_LeaveTheirPositionsFree()
    {
        var stream = new LengthFilter(new WhitespaceTokenizer(), 2, 4);

        Assert.Equal("ab[2,4)+2 abcd[11,15)+2 end 17+1", TokenListing.Of(stream, "a ab abcde abcd x"));
    }

    [Fact]
    public void TokenLimit_EndsTheStreamAndSaysSo()
    {
        var stream = new TokenCountFilter(new WhitespaceTokenizer(), 2);

        Assert.Equal("a b", TokenListing.Terms(stream, "a b c"));
        Assert.True(stream.WasCut);
        Assert.Equal("a b", TokenListing.Terms(stream, "a b"));
        Assert.False(stream.WasCut);
    }

    [Fact]
    public void PerFieldAnalyzer_AsksTheFieldsOwnAnalyzer()
    {
        var analyzer = new PerFieldAnalyzer(new StandardAnalyzer(), new Dictionary<string, Analyzer> { ["id"] = new ChainAnalyzer(() => new KeywordTokenizer()) });

        Assert.Equal("Whole Text", TokenListing.Terms(analyzer.OpenStream("id"), "Whole Text"));
        Assert.Equal("whole text", TokenListing.Terms(analyzer.OpenStream("body"), "Whole Text"));
    }
}
