using System.Globalization;
using SearchService.Articles;
using SearchService.Articles.Readers;

namespace SearchService.Bench.Articles;

/// <summary>
/// Processor time for reading one file, by extension, on one thread: what the files of a folder cost, as against the sets of
/// <see cref="ArticlesBenchmark"/>. Decides whether a change of the readers pays, with the build before it run in turns.
/// </summary>
/// <remarks>articles-time FOLDER [ROUNDS]</remarks>
internal static class ArticlesTime
{
    private const int DefaultRounds = 5;

    public static int Run(string[] args)
    {
        if (args.Length == 0)
        {
            Console.Error.WriteLine("usage: articles-time FOLDER [ROUNDS]");
            return 2;
        }

        var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : DefaultRounds;
        var kinds = Directory.GetFiles(args[0], "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(static path => new DroppedFile(path, File.ReadAllBytes(path), DateTimeOffset.UnixEpoch))
            .GroupBy(static file => Path.GetExtension(file.Path)).ToList();
        foreach (var files in kinds)
        {
            Measure(files.Key, [.. files], rounds);
        }

        return 0;
    }

    /// <summary>Prints the cheapest round and the middle one: what others do on the machine only ever adds.</summary>
    private static void Measure(string kind, DroppedFile[] files, int rounds)
    {
        var reader = new ArticleReader();
        var spent = new List<double>();
        var allocated = 0L;
        for (var round = 0; round < rounds; round++)
        {
            var bytesBefore = GC.GetAllocatedBytesForCurrentThread();
            var before = ThreadTime.Seconds();
            foreach (var file in files)
            {
                reader.Read(file);
            }

            spent.Add((ThreadTime.Seconds() - before) / files.Length * 1e6);
            allocated = (GC.GetAllocatedBytesForCurrentThread() - bytesBefore) / files.Length;
        }

        spent.Sort();
        Console.WriteLine($"{kind,-6} {files.Length,6} files  least {spent[0],7:0.0} µs  middle {spent[spent.Count / 2],7:0.0} µs  {allocated,7} bytes allocated per file");
    }
}
