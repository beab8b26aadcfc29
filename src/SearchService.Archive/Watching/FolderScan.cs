using SearchService.Archive.Ledger;

namespace SearchService.Archive.Watching;

/// <summary>What one walk over a folder found.</summary>
internal sealed class FolderScanResult
{
    /// <summary>Files in the folder that are not hidden or temporary.</summary>
    public long Files { get; set; }

    /// <summary>Files the ledger did not know, or knew otherwise.</summary>
    public long Changed { get; set; }

    /// <summary>Files the ledger knows that are no longer there.</summary>
    public long Missing { get; set; }

    /// <summary>Hidden and temporary files, which are not counted as seen.</summary>
    public long Ignored { get; set; }

    /// <summary>Folders that could not be listed, each with the reason. Their files, and those below them, are not taken for removed.</summary>
    public List<string> Unreadable { get; } = [];

    /// <summary>Names that are not UTF-8, with what to do about them; null when there are none.</summary>
    public string? Unnameable { get; set; }
}

/// <summary>
/// Compares a folder with the ledger, folder by folder, so that memory does not grow with the archive. The truth is the disk;
/// the scan only reports differences to its <c>notice</c>.
/// </summary>
internal sealed class FolderScan(SourceFolder folder, IgnoreRules ignore, IngestLedger ledger, Action<string, FileStamp?> notice)
{
    /// <summary>The code of files skipped because of their name or kind, which a change of `.searchignore` can bring back.</summary>
    public const string IgnoredCode = "ignored";

    // What .NET shows in place of bytes that are not UTF-8. A path with it leads nowhere, so that what bears such a name cannot be opened.
    private const char NotUtf8 = '\uFFFD';

    // The ledger is taken for many files at a time: readers want it, too.
    private const int DifferencesAtATime = 128;

    private readonly FolderScanResult _result = new();
    private readonly HashSet<string> _visited = new(StringComparer.Ordinal);
    private readonly List<string> _unlisted = [];
    private readonly List<string> _unnameable = [];
    private readonly List<(string Path, FileStamp? Stamp)> _differences = [];

    /// <summary>Walks the whole folder or a part of it.</summary>
    /// <param name="startAt">The full path of the part.</param>
    /// <param name="cancellation">Stops between two folders.</param>
    /// <exception cref="DirectoryNotFoundException">The folder itself is missing: nothing is taken for removed.</exception>
    public FolderScanResult Run(string startAt, CancellationToken cancellation)
    {
        if (!Directory.Exists(folder.FullPath)) throw new DirectoryNotFoundException($"The folder {folder.FullPath} does not exist.");
        ignore.LookAgain();
        var isWhole = startAt == folder.FullPath;
        var pending = new Stack<string>();
        pending.Push(startAt);
        while (pending.TryPop(out var next))
        {
            cancellation.ThrowIfCancellationRequested();
            Visit(next, pending);
            ReportDifferences();
        }

        if (isWhole) NoticeMissingFolders();
        ReportDifferences();
        if (_unnameable.Count > 0)
            _result.Unnameable = $"The names of {_unnameable.Count} files or folders are not UTF-8, so that they cannot be opened, first {_unnameable[0]}. Rename them.";
        return _result;
    }

    private void Visit(string fullPath, Stack<string> pending)
    {
        var ledgerFolder = fullPath == folder.FullPath ? RootName : SourceFolders.LedgerPath(folder, fullPath);
        var known = ledger.Files.In(ledgerFolder).ToDictionary(f => f.Path, StringComparer.Ordinal);
        _visited.Add(ledgerFolder);
        try
        {
            foreach (var entry in new DirectoryInfo(fullPath).EnumerateFileSystemInfos())
            {
                if (IgnoreRules.IsTemporary(entry.Name))
                {
                    if (entry is FileInfo && entry.Name != IgnoreRules.FileName) _result.Ignored++;
                    continue;
                }

                if (entry is DirectoryInfo)
                {
                    // A link could lead out of the folder or round in a circle.
                    if (entry.LinkTarget is null) pending.Push(entry.FullName);
                    continue;
                }

                VisitFile((FileInfo)entry, known);
            }
        }
        catch (DirectoryNotFoundException)
        {
            // Removed while we walked: what was known in it is missing, as below.
            if (Path.GetFileName(fullPath).Contains(NotUtf8)) _unnameable.Add(ledgerFolder);
        }
        catch (Exception refused) when (refused is UnauthorizedAccessException or IOException)
        {
            _result.Unreadable.Add($"{ledgerFolder}: {refused.Message}");
            _unlisted.Add(ledgerFolder);
            return;
        }

        foreach (var row in known.Values) NoticeMissing(row.Path);
    }

    private void VisitFile(FileInfo file, Dictionary<string, FileRow> known)
    {
        FileStamp stamp;
        try
        {
            stamp = FileStamp.Of(file);
        }
        catch (FileNotFoundException)
        {
            if (file.Name.Contains(NotUtf8)) _unnameable.Add(SourceFolders.LedgerPath(folder, file.FullName));
            return; // Gone since it was listed; if it was known it stays in `known` and is noticed as missing.
        }

        var path = SourceFolders.LedgerPath(folder, file.FullName);
        _result.Files++;
        known.Remove(path, out var row);
        if (row is { State: not FileState.Settling } && row.Stamp == stamp && (row.Code == IgnoredCode) == IsIgnored(file)) return;
        _result.Changed++;
        Report(path, stamp);
    }

    private bool IsIgnored(FileInfo file) =>
        DiskEntry.IsLink(file) || DiskEntry.IsSpecialFile(file) || ignore.FindPattern(RelativeTo(file.FullName), isFolder: false) is not null;

    private void NoticeMissing(string path)
    {
        _result.Missing++;
        Report(path, null);
    }

    private void Report(string path, FileStamp? stamp)
    {
        _differences.Add((path, stamp));
        if (_differences.Count >= DifferencesAtATime) ReportDifferences();
    }

    private void ReportDifferences()
    {
        lock (ledger.Database.Gate)
        {
            foreach (var (path, stamp) in _differences) notice(path, stamp);
        }

        _differences.Clear();
    }

    private void NoticeMissingFolders()
    {
        foreach (var known in ledger.Files.KnownFolders())
        {
            if (!SourceFolders.IsIn(folder, known) || _visited.Contains(known) || _unlisted.Exists(u => IsInOrBelow(u, known))) continue;
            foreach (var row in ledger.Files.In(known)) NoticeMissing(row.Path);
        }
    }

    private bool IsInOrBelow(string folderPath, string path) =>
        folderPath == RootName || path == folderPath || path.StartsWith(folderPath + "/", StringComparison.Ordinal);

    private string RelativeTo(string fullPath) => SourceFolders.RelativePath(folder, SourceFolders.LedgerPath(folder, fullPath));

    // What IngestLedger.FolderOf gives for a file at the top.
    private string RootName => folder.Name.Length == 0 ? "" : folder.Name + "/";
}
