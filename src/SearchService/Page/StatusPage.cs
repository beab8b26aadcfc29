using System.Globalization;
using SearchService.Archive.Ingest;
using SearchService.Archive.Ledger;

namespace SearchService.Page;

/// <summary>How indexing stands, and every file that could not be read, with its reason and a button to try again.</summary>
internal static class StatusPage
{
    /// <summary>Writes the page.</summary>
    /// <param name="status">What the indexing side is doing.</param>
    /// <param name="counts">Where the files stand.</param>
    /// <param name="articleCount">Articles that a search sees.</param>
    /// <param name="failures">The failed files to show.</param>
    /// <param name="mayRetry">Whether the reader of the page may have files read again.</param>
    public static string Render(IngestStatus status, LedgerCounts counts, long articleCount, FailuresPage failures, bool mayRetry) =>
        PageLayout.Render("Status – Archive search", "", [], html =>
        {
            html.Add($"""<div class="sheet"><h1>Status</h1>""");
            AddCondition(html, status);
            html.Add($"""<ul class="figures">""");
            AddFigure(html, articleCount, "articles searchable");
            AddFigure(html, counts.Seen, "files seen");
            AddFigure(html, counts.Indexed, "indexed");
            AddFigure(html, counts.Skipped, "skipped");
            AddFigure(html, counts.Failed, "failed");
            AddFigure(html, counts.InProgress, "in progress");
            html.Add($"</ul>");
            if (counts.AddsUp) html.Add($"""<p class="good">Every file seen is accounted for.</p>""");
            else html.Add($"""<p class="bad">The counts do not add up: run <code>newsearch verify</code> and report it.</p>""");
            foreach (var trouble in status.Troubles) html.Add($"""<p class="note bad">{trouble}</p>""");
            AddFailures(html, counts, failures, mayRetry);
            html.Add($"</div>");
        });

    private static void AddCondition(Html html, IngestStatus status)
    {
        var words = status.Condition switch
        {
            IngestCondition.Starting => "Opening the ledger and the index.",
            IngestCondition.Reconciling => "Comparing the folders with the ledger. Search works meanwhile.",
            IngestCondition.Running => "Watching the folders.",
            IngestCondition.Paused => "Indexing is paused; search works.",
            _ => "Indexing has ended.",
        };
        html.Add($"<p><b>{words}</b>");
        if (status.PausedBecause is { } reason) html.Add($""" <span class="bad">{reason}</span>""");
        if (status.LastRescanAt is { } rescan) html.Add($""" <span class="quiet">Folders last compared {rescan.ToString("d MMM yyyy, HH:mm:ss 'UTC'", CultureInfo.InvariantCulture)}; {status.FilesInFolders:N0} files, {status.IgnoredFiles:N0} hidden or temporary ones not counted.</span>""");
        html.Add($"</p>");
    }

    private static void AddFigure(Html html, long number, string label) => html.Add($"<li><b>{number:N0}</b>{label}</li>");

    private static void AddFailures(Html html, LedgerCounts counts, FailuresPage failures, bool mayRetry)
    {
        html.Add($"<h2>Files that could not be read</h2>");
        if (failures.Files.Count == 0)
        {
            html.Add($"<p>{(failures.IsLater ? "No older ones." : "None.")}</p>");
            AddPages(html, failures);
            return;
        }

        if (failures.Files.Count < counts.Failed) html.Add($"""<p class="quiet">{(failures.IsLater ? "Older ones" : "The latest")}: {failures.Files.Count:N0} of {counts.Failed:N0}.</p>""");
        if (mayRetry && counts.Failed > 1) html.Add($"""<form data-retry method="post" action="/api/failures/retry"><button>Retry all {counts.Failed:N0}</button></form>""");
        html.Add($"""<div class="scroll" tabindex="0" role="region" aria-label="Failed files"><table><thead><tr><th scope="col">File</th><th scope="col">Reason</th><th scope="col">Tries</th><th scope="col"><span class="unseen">Action</span></th></tr></thead><tbody>""");
        foreach (var file in failures.Files)
        {
            html.Add($"""<tr><td>{file.Path}</td><td>{file.Reason}<br><span class="quiet">{file.Code}{(file.Place is null ? "" : ", " + file.Place)}</span></td><td>{file.Attempts}</td><td>""");
            if (mayRetry) html.Add($"""<form data-retry method="post" action="/api/failures/{file.Id}/retry"><button>Retry<span class="unseen"> {file.Path}</span></button></form>""");
            html.Add($"</td></tr>");
        }

        html.Add($"</tbody></table></div>");
        AddPages(html, failures);
    }

    private static void AddPages(Html html, FailuresPage failures)
    {
        if (!failures.IsLater && !failures.HasOlder) return;
        html.Add($"""<nav class="pages" aria-label="More failures">""");
        if (failures.IsLater) html.Add($"""<a href="/status">Latest failures</a>""");
        if (failures.HasOlder) html.Add($"""<a href="/status?before={failures.Files[^1].Id}">Older failures</a>""");
        html.Add($"</nav>");
    }
}

/// <summary>Some of the files that could not be read.</summary>
/// <param name="Files">The files, latest first.</param>
/// <param name="IsLater">True when these are not the latest.</param>
/// <param name="HasOlder">True when there are older ones.</param>
internal sealed record FailuresPage(IReadOnlyList<FileRow> Files, bool IsLater, bool HasOlder);
