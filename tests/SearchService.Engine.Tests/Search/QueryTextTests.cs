using SearchService.Engine.Indexing;
using SearchService.Engine.Search;

namespace SearchService.Engine.Tests.Search;

public class QueryTextTests
{
    [Theory]
    [InlineData(1f, "1.0")]
    [InlineData(0.5f, "0.5")]
    [InlineData(123456789f, "1.2345679E8")]
    [InlineData(0.001f, "0.001")]
    [InlineData(0.00012f, "1.2E-4")]
    [InlineData(1e10f, "1.0E10")]
    [InlineData(9999999f, "9999999.0")]
    [InlineData(3.25f, "3.25")]
    [InlineData(0f, "0.0")]
    public void Float_IsPrintedAsJavaDoes(float value, string expected) => Assert.Equal(expected, QueryText.JavaFloat(value));

    [Fact]
    public void NestedQuery_IsWrittenInLucenesNotation()
    {
        var query = new BooleanQuery(
            new BooleanClause(Occur.Must, new TermQuery("body", "a") { Boost = 2 }),
            new BooleanClause(Occur.MustNot, BooleanQuery.AnyOf(new PrefixQuery("body", "b"), new PhraseQuery("title", "c", "d") { Slop = 2 })),
            new BooleanClause(Occur.Should, new DisjunctionMaxQuery([new TermQuery("body", "x"), new MatchAllQuery()], 0.1f))) { MinimumShouldMatch = 1 };
        Assert.Equal("(+a^2.0 -(b* title:\"c d\"~2) (x | *:*)~0.1)~1", query.ToString("body"));
    }

    [Fact]
    public void PhraseWithGapAndStackedTerms_ShowsBoth()
    {
        var query = new PhraseQuery("f", [new Term("f", "a"), new Term("f", "b"), new Term("f", "c")], [0, 2, 2]);
        Assert.Equal("f:\"a ? b|c\"", query.ToString());
    }

    [Fact]
    public void Queries_AreComparedByValue()
    {
        var one = BooleanQuery.AllOf(new TermQuery("f", "a"), new PhraseQuery("f", "b", "c"));
        var two = BooleanQuery.AllOf(new TermQuery("f", "a"), new PhraseQuery("f", "b", "c"));
        Assert.Equal(one, two);
        Assert.Equal(one.GetHashCode(), two.GetHashCode());
        Assert.NotEqual<Query>(one, two with { Boost = 3 });
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-5, 17)]
    [InlineData(int.MinValue, int.MaxValue)]
    [InlineData(-1000, 123456)]
    public void SplitRange_CoversExactlyTheRange(int lower, int upper)
    {
        var ranges = NumericTerms.SplitRange("n", NumericType.Int, lower, upper, 4).ToList();
        foreach (var value in new long[] { lower - 1L, lower, lower + 1L, (lower + (long)upper) / 2, upper - 1L, upper, upper + 1L, 0 })
        {
            if (value is < int.MinValue or > int.MaxValue) continue;
            var terms = NumericTerms.AllPrecisions("n", NumericType.Int, value, 4).ToList();
            var hits = ranges.Count(range => terms.Any(term => term.CompareTo(range.Lower) >= 0 && term.CompareTo(range.Upper) <= 0 && term.Bytes[0] == range.Lower.Bytes[0]));
            Assert.Equal(value >= lower && value <= upper ? 1 : 0, hits);
        }
    }
}
