using SearchService.Engine.Indexing;
using SearchService.Engine.Search;
using SearchService.Engine.Storage;
using SearchService.Testing;
using SearchService.Testing.Goldens;

namespace SearchService.Engine.Tests.Search;

public class GoldenSearchTests
{
    public static TheoryData<string> Names => [.. GoldenIndexes.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void GoldenQueries_HaveLucenesHitsAndScoreBits(string name)
    {
        using var storage = GoldenIndexes.Load(name);
        using var reader = IndexReader.Open(storage);
        var searcher = new IndexSearcher(reader);
        var path = Directory.GetFiles(SharedData.PathOf("golden", "indexes", name), "queries.json*").Single();
        var differences = GoldenSearches.Compare(searcher, path).ToList();
        Assert.True(differences.Count == 0, $"{differences.Count} differ\n" + string.Join('\n', differences.Take(5)));
    }
}
