using System.Globalization;
using SearchService.Archive.Ingest;
using SearchService.Archive.Ledger;

namespace SearchService.Terminal;

/// <summary>One line that says how far a run is: files, rates, failures, time left. Redrawn in a terminal, only the last one in a pipe.</summary>
internal sealed class ProgressLine(TextWriter output, IngestMetrics metrics, IngestLedger ledger, TimeProvider time)
{
    private const int BarInColumns = 24;
    private readonly long _startedAt = time.GetTimestamp();
    private readonly bool _isLive = output == Console.Error && !Console.IsErrorRedirected;

    /// <summary>Draws the line anew.</summary>
    public void Show()
    {
        if (_isLive) output.Write("\r\e[K" + Describe());
    }

    /// <summary>Draws the line a last time and ends it.</summary>
    public void Finish(bool isStopped)
    {
        output.WriteLine((_isLive ? "\r\e[K" : "") + Describe() + (isStopped ? "  stopped; run it again to go on" : "  done"));
    }

    private string Describe()
    {
        var counts = ledger.Count();
        var seconds = Math.Max(0.001, time.GetElapsedTime(_startedAt).TotalSeconds);
        var done = counts.Seen - counts.InProgress;
        var share = counts.Seen == 0 ? 0 : (double)done / counts.Seen;
        var filled = (int)(share * BarInColumns);
        var articlesPerSecond = metrics.ArticlesWritten / seconds;
        var filesPerSecond = metrics.FilesRead / seconds;
        var left = filesPerSecond > 0 && counts.InProgress > 0 ? TimeSpan.FromSeconds(counts.InProgress / filesPerSecond) : TimeSpan.Zero;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{new string('#', filled)}{new string('.', BarInColumns - filled)} {done:N0}/{counts.Seen:N0} files  {metrics.ArticlesWritten:N0} articles, {articlesPerSecond:N0}/s  {metrics.BytesRead / seconds / 1e6:0.0} MB/s  {counts.Failed:N0} failed  {left:hh\\:mm\\:ss} left");
    }
}
