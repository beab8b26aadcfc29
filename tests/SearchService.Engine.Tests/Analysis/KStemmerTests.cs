using SearchService.Engine.Analysis;
using SearchService.Engine.Analysis.English;
using SearchService.Testing;
using SearchService.Testing.Goldens;

namespace SearchService.Engine.Tests.Analysis;

public sealed class KStemmerTests
{
    /// <summary>
    /// Lucene's KStem carries a dictionary of 30,000 words that is not ours to ship; with our lexicon of 4,500 the rest of the golden words
    /// (one in eight, half of them invented) come out otherwise. The floor is what was measured, less a little.
    /// </summary>
    private const double AgreementFloor = 0.87;

    [Fact]
    public void GoldenWords_AgreeWithLuceneWhereTheLexiconReaches()
    {
        var path = SharedData.PathOf("golden", "analysis", "kstem.jsonl");
        var differing = GoldenAnalysis.Compare(path).Count();
        var agreement = 1 - ((double)differing / File.ReadLines(path).Count());

        Assert.True(agreement >= AgreementFloor, $"{agreement:P1} of the golden words agree.");
    }

    [Theory]
    [InlineData("cities", "city")]
    [InlineData("dying", "die")]
    [InlineData("hoping", "hope")]
    [InlineData("hopping", "hop")]
    [InlineData("willingness", "willing")]
    [InlineData("news", "news")]
    [InlineData("x-ray", "x-ray")]
    public void WithALexiconThatKnowsThem_WordsBecomeWords(string word, string stem)
    {
        var stemmer = new KStemmer(new WordSet(["city", "hope", "hop", "willing", "news"]));
        var letters = word.ToCharArray();

        Assert.Equal(stem, new string(letters, 0, stemmer.Stem(letters)));
    }
}
