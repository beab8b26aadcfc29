using System.Diagnostics;
using System.Globalization;
using SearchService.Engine.Indexing;
using SearchService.Engine.Storage;

namespace SearchService.Bench.Indexing;

/// <summary>
/// How long opening an index takes beside reading its files once, both with the files in the page cache: the median of the runs. Decides whether
/// opening touches only what it must (under 1 % of reading, for an index of 1M documents). Usage: open FOLDER [runs]
/// </summary>
internal static class OpenBenchmark
{
    public static int Run(string[] args)
    {
        if (args.Length < 1)
        {
            Console.Error.WriteLine("open FOLDER [runs]");
            return 2;
        }

        var runs = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 15;
        var (docs, segments) = (0, 0);
        var reading = Median(runs, () => ReadAll(args[0]));
        var opening = Median(runs, () =>
        {
            using var storage = new DiskStorage(args[0]);
            using var reader = IndexReader.Open(storage);
            (docs, segments) = (reader.MaxDoc, reader.Segments.Count);
        });
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"OPEN docs={docs} segments={segments} open_ms={opening:F3} read_ms={reading:F1} share={opening / reading:P2} peak_rss_kB={ProcessMemory.Kilobytes("VmHWM")}"));
        return 0;
    }

    private static void ReadAll(string folder)
    {
        var buffer = new byte[1 << 20];
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 0);
            while (stream.Read(buffer) > 0)
            {
            }
        }
    }

    private static double Median(int runs, Action action)
    {
        action();
        var times = new double[runs];
        for (var i = 0; i < runs; i++)
        {
            var clock = Stopwatch.StartNew();
            action();
            times[i] = clock.Elapsed.TotalMilliseconds;
        }

        Array.Sort(times);
        return times[runs / 2];
    }
}
