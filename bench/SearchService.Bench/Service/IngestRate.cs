using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using SearchService.Archive;
using SearchService.Archive.Ingest;
using SearchService.Archive.Ledger;
using SearchService.Archive.Watching;

namespace SearchService.Bench.Service;

/// <summary>
/// How many files a second go from the folder to a committed, searchable index: reading, people, index and ledger, the very pipeline of the
/// service. Answers whether ingest is at least three times the faster of recollindex and omindex (bench/service/ingest-race.sh).
/// </summary>
internal static class IngestRate
{
    /// <summary>usage: service-ingest FOLDER [--no-people]</summary>
    public static int Run(string[] args)
    {
        if (args.Length is 0 or > 2 || !Directory.Exists(args[0]))
        {
            Console.Error.WriteLine("usage: service-ingest FOLDER [--no-people]");
            return 2;
        }

        var state = Directory.CreateTempSubdirectory("ingest-rate-").FullName;
        try
        {
            return Measure(args[0], args.Contains("--no-people"), state);
        }
        finally
        {
            Directory.Delete(state, recursive: true);
        }
    }

    private static int Measure(string folder, bool isWithoutPeople, string state)
    {
        var archive = new ArchiveOptions { IndexFolder = state };
        var options = new IngestOptions
        {
            DropFolders = [folder], ExtractPeople = !isWithoutPeople, CommitAfterFiles = 20_000, RefreshEvery = TimeSpan.FromMinutes(1),
        };
        var metrics = new IngestMetrics();
        // What is loaded once for the life of a service is not part of the rate.
        var reading = new ArticleFileReading(options);
        if (!isWithoutPeople) reading.FindPeople(new SearchService.Articles.Article { Body = ["Warm up, said Ann Lee."] });
        var startedAt = Stopwatch.GetTimestamp();
        using var store = new ArchiveStore(archive);
        using var index = store.OpenIndex();
        using var ledger = IngestWorker.OpenLedger(archive, TimeProvider.System, NullLogger.Instance);
        var session = new IngestSession(ledger, index, reading, SourceFolders.From([folder], []), options, metrics, TimeProvider.System, NullLogger.Instance);
        session.RunOnceAsync(null, CancellationToken.None).GetAwaiter().GetResult();
        var seconds = Stopwatch.GetElapsedTime(startedAt).TotalSeconds;
        var counts = ledger.Count();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"newsearch {(isWithoutPeople ? "without" : "with")} people: {counts.Indexed} files indexed, {counts.Failed} failed, {index.ArticleCount} articles in {seconds:0.0} s: {counts.Indexed / seconds:0} files/s, {metrics.BytesRead / seconds / 1e6:0.0} MB/s, peak {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:0} MB"));
        return counts.AddsUp && counts.InProgress == 0 ? 0 : 1;
    }
}
