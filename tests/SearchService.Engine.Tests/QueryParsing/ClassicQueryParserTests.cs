using SearchService.Engine.Analysis;
using SearchService.Engine.QueryParsing;
using SearchService.Engine.QueryParsing.Classic;
using SearchService.Testing;
using SearchService.Testing.Goldens;

namespace SearchService.Engine.Tests.QueryParsing;

public sealed class ClassicQueryParserTests
{
    [Fact]
    public void GoldenQueries_GiveLucenesTreeStringAndErrorPosition()
    {
        var differences = GoldenQueries.Compare(SharedData.PathOf("golden", "queryparser.jsonl")).ToList();

        Assert.True(differences.Count == 0, $"{differences.Count} lines differ\n" + string.Join('\n', differences.Take(8)));
    }

    [Fact]
    public void ParenthesesNestedBeyondTheLimit_AreAnErrorNotAStackOverflow()
    {
        var result = new ClassicQueryParser("body", new StandardAnalyzer()).Parse(new string('(', 100_000) + "a");

        Assert.Equal(QueryParseErrorKind.Semantic, result.Error!.Kind);
    }

    [Fact]
    public void EscapedText_IsReadBackAsItself()
    {
        const string Hostile = "a+b -c:\"d\" (e) [f TO g] h* i? j~ k^2 /l/ && || \\ !";
        var parser = new ClassicQueryParser("body", new ChainAnalyzer(() => new KeywordTokenizer()));

        var result = parser.Parse('"' + ClassicText.Escape(Hostile) + '"');

        Assert.Equal("body:" + Hostile, result.Query!.ToString());
    }
}
