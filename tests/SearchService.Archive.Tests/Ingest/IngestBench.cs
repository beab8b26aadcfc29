using Microsoft.Extensions.Logging.Abstractions;
using SearchService.Archive.Index;
using SearchService.Archive.Ingest;
using SearchService.Archive.Ledger;
using SearchService.Archive.Watching;

namespace SearchService.Archive.Tests.Ingest;

/// <summary>A drop folder, a ledger and an index in a temporary place, with the pipeline on top.</summary>
internal sealed class IngestBench : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("ingest-").FullName;
    private CancellationTokenSource? _stop;
    private Task _running = Task.CompletedTask;

    public IngestBench()
    {
        Drop = Path.Combine(_home, "drop");
        Directory.CreateDirectory(Drop);
        Options = new IngestOptions
        {
            DropFolders = [Drop],
            SettleFor = TimeSpan.FromMilliseconds(100),
            RescanEvery = TimeSpan.FromSeconds(60),
            RefreshEvery = TimeSpan.FromMilliseconds(50),
            CommitEvery = TimeSpan.FromMilliseconds(200),
        };
        Ledger = OpenLedger();
    }

    public string Drop { get; }

    public IngestOptions Options { get; }

    public MemoryIndex Index { get; set; } = new();

    public LineReading Reading { get; } = new();

    public IngestMetrics Metrics { get; } = new();

    public IngestLedger Ledger { get; private set; }

    public IngestSession? Session { get; private set; }

    public string LedgerPath => Path.Combine(_home, "service.db");

    /// <summary>The titles a search would see.</summary>
    public IReadOnlyList<string> VisibleTitles => [.. Index.Visible.Values.Select(a => a.Article.Title).Order(StringComparer.Ordinal)];

    public ArchivedArticle Only => Assert.Single(Index.Visible.Values);

    public void Write(string name, string text, DateTime? modifiedAt = null)
    {
        var path = Path.Combine(Drop, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        if (modifiedAt is { } at) File.SetLastWriteTimeUtc(path, at);
    }

    public string PathOf(string name) => Path.Combine(Drop, name);

    public void Start()
    {
        _stop = new CancellationTokenSource();
        Session = NewSession();
        _running = Session.RunAsync(_stop.Token);
    }

    public async Task StopAsync()
    {
        if (_stop is null) return;
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
        _stop = null;
    }

    public async Task<Exception?> WaitForFaultAsync()
    {
        try
        {
            await _running.WaitAsync(TimeSpan.FromSeconds(90));
            return null;
        }
        catch (Exception fault) when (fault is not TimeoutException)
        {
            return fault;
        }
    }

    public Task RunOnceAsync() => NewSession().RunOnceAsync(null, CancellationToken.None);

    /// <summary>What a killed process leaves: the flushed ledger and the committed index.</summary>
    public void ReopenAfterCrash(bool isLedgerLost = false)
    {
        Ledger.Dispose();
        if (isLedgerLost)
        {
            foreach (var file in Directory.GetFiles(_home, "service.db*")) File.Delete(file);
        }

        Index.LoseUncommitted();
        Ledger = OpenLedger();
    }

    public async Task EventuallyAsync(Func<bool> condition, string what)
    {
        var giveUpAt = Environment.TickCount64 + 180_000;
        while (!condition())
        {
            Assert.True(Environment.TickCount64 < giveUpAt, $"Not within three minutes: {what}. Ledger: {Ledger.Count()}; visible: {string.Join(" | ", VisibleTitles.Take(20))}");
            if (_running.IsFaulted) await _running;
            await Task.Delay(10);
        }
    }

    public Task UntilIndexedAsync(int files) =>
        EventuallyAsync(() => Ledger.Count() is { InProgress: 0 } c && c.Indexed == files, $"{files} files indexed");

    public void Dispose()
    {
        _stop?.Cancel();
        try
        {
            _running.Wait(TimeSpan.FromSeconds(90));
        }
        catch (AggregateException)
        {
            // The test has looked at it.
        }

        Ledger.Dispose();
        Directory.Delete(_home, recursive: true);
    }

    private IngestSession NewSession() =>
        new(Ledger, Index, Reading, SourceFolders.From([.. Options.DropFolders], [.. Options.NetworkShares]).WithDestinations(Options.DoneFolder, Options.FailedFolder), Options, Metrics, TimeProvider.System, NullLogger.Instance);

    private IngestLedger OpenLedger() => new(LedgerDatabase.OpenOrCreate(LedgerPath), TimeProvider.System);
}
