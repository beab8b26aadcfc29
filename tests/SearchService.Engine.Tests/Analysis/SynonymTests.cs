using SearchService.Engine.Analysis;
using SearchService.Engine.Analysis.Synonyms;

namespace SearchService.Engine.Tests.Analysis;

public sealed class SynonymTests
{
    [Theory]
    [InlineData("the uk today", "the[0,3)+1 uk[4,6)+1 united[4,6)+0 britain[4,6)+0 kingdom[4,6)+1 today[7,12)+1 end 12+0")]
    [InlineData("a united kingdom b", "a[0,1)+1 united[2,8)+1 uk[2,16)+0 britain[2,16)+0 kingdom[9,16)+1 b[17,18)+1 end 18+0")]
    [InlineData("united front", "united[0,6)+1 front[7,12)+1 end 12+0")]
    [InlineData("my tv set", "my[0,2)+1 television[3,5)+1 telly[3,5)+0 set[6,9)+1 end 9+0")]
    [InlineData("new york times", "nyt[0,14)+1 end 14+0")]
    [InlineData("new york", "ny[0,8)+1 end 8+0")]
    [InlineData("new york new york times", "ny[0,8)+1 nyt[9,23)+1 end 23+0")]
    [InlineData("a,b", "a,b[0,3)+1 ab[0,3)+0 end 3+0")]
    [InlineData("", "end 0+0")]
    public void Synonyms_StandBesideOrInPlaceOfTheWords(string text, string expected)
    {
        string[] file = ["# comment", "", "uk, united kingdom, britain", "tv => television, telly", "new york => ny", "new york times => nyt", "a\\,b, ab"];
        var map = new SynonymMap(SolrSynonyms.Parse(file), () => new LowerCaseFilter(new WhitespaceTokenizer()));
        var stream = new SynonymFilter(new LowerCaseFilter(new WhitespaceTokenizer()), map);

        Assert.Equal(expected, TokenListing.Of(stream, text));
        Assert.Equal(expected, TokenListing.Of(stream, text));
    }

    [Fact]
    public void RuleWhoseRightSideHasNoWords_LeavesTheTextWhole()
    {
        var map = new SynonymMap(SolrSynonyms.Parse(["b => !", "c, c !"]), () => new StandardTokenizer());

        Assert.Equal("a b c d", TokenListing.Terms(new SynonymFilter(new StandardTokenizer(), map), "a b c d"));
    }

    [Fact]
    public void BrokenLine_IsNamed()
    {
        var error = Assert.Throws<FormatException>(() => SolrSynonyms.Parse(["a, b", "a => b => c"]));

        Assert.Contains("Line 2", error.Message, StringComparison.Ordinal);
    }
}
