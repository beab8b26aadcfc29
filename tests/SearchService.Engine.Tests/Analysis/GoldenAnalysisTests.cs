using SearchService.Testing;
using SearchService.Testing.Goldens;

namespace SearchService.Engine.Tests.Analysis;

public sealed class GoldenAnalysisTests
{
    [Theory]
    [InlineData("standard-tokenizer")]
    [InlineData("standard-analyzer")]
    [InlineData("english-analyzer")]
    [InlineData("english-possessive")]
    [InlineData("porter-stem")]
    [InlineData("ascii-folding")]
    [InlineData("lowercase")]
    [InlineData("lone-surrogates")]
    public void GoldenTexts_GiveLucenesTokensOffsetsPositionsAndTypes(string name)
    {
        var differences = GoldenAnalysis.Compare(SharedData.PathOf("golden", "analysis", name + ".jsonl")).ToList();

        Assert.True(differences.Count == 0, $"{differences.Count} lines differ\n" + string.Join('\n', differences.Take(5)));
    }
}
