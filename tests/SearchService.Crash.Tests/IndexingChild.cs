using System.Globalization;
using SearchService.Engine.Analysis;
using SearchService.Engine.Indexing;
using SearchService.Engine.Indexing.Merging;
using SearchService.Engine.Storage;

namespace SearchService.Crash.Tests;

/// <summary>
/// Adds documents 0, 1, 2, … and rewrites every third once more, commits now and then with the number reached as user data, and says each number
/// on standard output after its commit has returned.
/// </summary>
internal static class IndexingChild
{
    public const string ReachedKey = "reached";

    private static readonly IndexWriterOptions Options = new()
    {
        Analyzer = new StandardAnalyzer(),
        RamBudgetInBytes = 1 << 17,
        MergePolicy = new TieredMergePolicy { MaxMergeAtOnce = 3, SegmentsPerTier = 3, FloorSizeInBytes = 1 << 12 },
    };

    public static void Run(string folder)
    {
        using var storage = new DiskStorage(folder);
        using var writer = new IndexWriter(storage, Options);
        var reached = Reached(writer.LastCommit?.UserData);
        while (true)
        {
            for (var i = 0; i < 40; i++, reached++)
            {
                writer.AddDocument(Make(reached, version: 0));
                if (reached % 3 == 0) writer.UpdateDocument(new Term("id", IdOf(reached)), Make(reached, version: 1));
            }

            writer.Commit(new Dictionary<string, string> { [ReachedKey] = reached.ToString(CultureInfo.InvariantCulture) });
            Console.WriteLine(reached.ToString(CultureInfo.InvariantCulture));
        }
    }

    public static int Reached(IReadOnlyDictionary<string, string>? userData) =>
        userData is not null && userData.TryGetValue(ReachedKey, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : 0;

    public static string IdOf(int number) => number.ToString("D7", CultureInfo.InvariantCulture);

    private static Document Make(int number, int version) =>
    [
        Field.OfKeyword("id", IdOf(number)),
        Field.OfText("body", string.Create(CultureInfo.InvariantCulture, $"news number {number} in version {version}, as word{number % 97} says of word{number % 31}")),
        Field.OfNumericColumn("version", version),
    ];
}
