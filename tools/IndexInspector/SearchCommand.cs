using System.Text;
using SearchService.Engine.Indexing;
using SearchService.Engine.Search;
using SearchService.Testing.Goldens;

namespace IndexInspector;

/// <summary><c>search DIR QUERIES.json</c>: runs queries under BM25 and prints hits with float bits, in the schema of the golden queries.</summary>
internal static class SearchCommand
{
    public static int Run(string[] arguments)
    {
        if (arguments.Length != 2) return IndexFolder.Usage("search DIR QUERIES.json[.gz]");
        using var storage = IndexFolder.Open(arguments[0]);
        if (storage is null) return 2;
        using var reader = IndexReader.Open(storage);
        using var output = new StreamWriter(Console.OpenStandardOutput(), Encoding.ASCII, 1 << 16) { NewLine = "\n" };
        SearchResults.Write(new IndexSearcher(reader), arguments[1], output);
        return 0;
    }
}
