using Microsoft.Extensions.Logging.Abstractions;
using SearchService.Archive;
using SearchService.Archive.Ingest;
using SearchService.Archive.Ledger;
using SearchService.Archive.Watching;
using SearchService.Hosting;
using SearchService.Terminal;

namespace SearchService.Commands;

/// <summary>Runs the pipeline once over folders, with a progress line; what `index` and `rebuild` do.</summary>
internal static class IngestRun
{
    private static readonly TimeSpan ProgressEvery = TimeSpan.FromMilliseconds(250);

    /// <summary>Indexes everything below a place and reports.</summary>
    /// <param name="setup">Where output goes.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="startAt">A folder below one of the source folders; null for all.</param>
    /// <param name="prepare">What is done to the ledger before the run.</param>
    /// <param name="cancellation">Ctrl+C: what is done is committed, the next run goes on.</param>
    public static async Task<int> RunAsync(CommandSetup setup, Settings settings, string? startAt, Action<IngestLedger>? prepare, CancellationToken cancellation)
    {
        var folders = SourceFolders.From([.. settings.Ingest.DropFolders], [.. settings.Ingest.NetworkShares])
            .WithDestinations(settings.Ingest.DoneFolder, settings.Ingest.FailedFolder);
        // A run over a folder that is at rest: nobody searches meanwhile, so fewer, larger commits are better.
        settings.Ingest.CommitAfterFiles = Math.Max(settings.Ingest.CommitAfterFiles, 20_000);
        settings.Ingest.RefreshEvery = TimeSpan.FromMinutes(1);
        using var store = new ArchiveStore(settings.Archive);
        using var index = store.OpenIndex();
        using var ledger = IngestWorker.OpenLedger(settings.Archive, TimeProvider.System, NullLogger.Instance);
        prepare?.Invoke(ledger);
        var metrics = new IngestMetrics();
        var session = new IngestSession(
            ledger, index, new ArticleFileReading(settings.Ingest), folders, settings.Ingest, metrics, TimeProvider.System, NullLogger.Instance);
        var progress = new ProgressLine(setup.Error, metrics, ledger, TimeProvider.System);
        var run = session.RunOnceAsync(startAt, cancellation);
        while (await Task.WhenAny(run, Task.Delay(ProgressEvery, CancellationToken.None)) != run) progress.Show();
        await run;
        progress.Finish(cancellation.IsCancellationRequested);
        foreach (var trouble in session.Status.Troubles) await setup.Error.WriteLineAsync(trouble);
        var isWhole = session.Status.Troubles.Count == 0 && ledger.Count().AddsUp;
        return cancellation.IsCancellationRequested || !isWhole ? ExitCode.Failure : ExitCode.Success;
    }
}
