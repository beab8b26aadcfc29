using System.Diagnostics.CodeAnalysis;

namespace SearchService.Archive.Watching;

/// <summary>
/// The folders articles come from, and the paths by which the ledger and the index name their files: relative, with forward
/// slashes, the same on every machine. Files of the first folder have no prefix ("2016/truce.txt"), files of others carry the
/// folder's name and two slashes, which no path inside a folder can have ("wires//2016/truce.txt").
/// </summary>
public sealed class SourceFolders
{
    private const string Separator = "//";

    private readonly List<SourceFolder> _folders;

    /// <summary>Makes the set. Names must differ; the first is empty.</summary>
    public SourceFolders(IEnumerable<SourceFolder> folders) => _folders = [.. folders];

    /// <summary>The folders, first the one uploads go to.</summary>
    public IReadOnlyList<SourceFolder> All => _folders;

    /// <summary>Makes the set from settings: the first folder unprefixed, the others named after their last path segment.</summary>
    /// <param name="paths">Where the folders are.</param>
    /// <param name="networkShares">Those of them that send no events.</param>
    public static SourceFolders From(IReadOnlyList<string> paths, IReadOnlyCollection<string> networkShares)
    {
        var shares = networkShares.Select(Path.GetFullPath).ToHashSet(StringComparer.Ordinal);
        var folders = new List<SourceFolder>();
        foreach (var full in paths.Select(p => Path.TrimEndingDirectorySeparator(Path.GetFullPath(p))).Distinct(StringComparer.Ordinal))
        {
            var name = folders.Count == 0 ? "" : UnusedName(folders, Path.GetFileName(full));
            folders.Add(new SourceFolder(name, full, shares.Contains(full)));
        }

        return new SourceFolders(folders);
    }

    /// <summary>These folders and those that files are moved to when they are done or have failed; null for folders that are not wanted.</summary>
    public SourceFolders WithDestinations(string? doneFolder, string? failedFolder)
    {
        var folders = new List<SourceFolder>(_folders);
        foreach (var (path, role) in ((string?, SourceFolderRole)[])[(doneFolder, SourceFolderRole.Done), (failedFolder, SourceFolderRole.Failed)])
        {
            if (string.IsNullOrWhiteSpace(path)) continue;
            var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
            folders.Add(new SourceFolder(UnusedName(folders, Path.GetFileName(full)), full, IsNetworkShare: false, role));
        }

        return new SourceFolders(folders);
    }

    /// <summary>The folder of a role; null when there is none.</summary>
    public SourceFolder? Find(SourceFolderRole role) => _folders.Find(f => f.Role == role);

    /// <summary>The ledger path of a file or folder on disk.</summary>
    public static string LedgerPath(SourceFolder folder, string fullPath)
    {
        var relative = Path.GetRelativePath(folder.FullPath, fullPath);
        if (relative == ".") relative = "";
        if (Path.DirectorySeparatorChar != '/') relative = relative.Replace(Path.DirectorySeparatorChar, '/');
        return folder.Name.Length == 0 ? relative : folder.Name + Separator + relative;
    }

    /// <summary>
    /// Where a ledger path is on disk. Refuses paths of unknown folders and paths that would leave their folder.
    /// </summary>
    public bool TryResolve(string ledgerPath, [NotNullWhen(true)] out SourceFolder? folder, [NotNullWhen(true)] out string? fullPath)
    {
        fullPath = null;
        folder = _folders.Find(f => f.Name.Length > 0 && ledgerPath.StartsWith(f.Name + Separator, StringComparison.Ordinal));
        var relative = folder is null ? ledgerPath : ledgerPath[(folder.Name.Length + Separator.Length)..];
        folder ??= _folders.Find(f => f.Name.Length == 0);
        if (folder is null || Path.IsPathRooted(relative) || relative.Contains('\0')) return false;
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(Path.Combine(folder.FullPath, relative)));
        if (full != folder.FullPath && !full.StartsWith(folder.FullPath + Path.DirectorySeparatorChar, StringComparison.Ordinal)) return false;
        fullPath = full;
        return true;
    }

    /// <summary>True when a ledger path (of a file or of a folder) belongs to the given folder.</summary>
    public static bool IsIn(SourceFolder folder, string ledgerPath) =>
        folder.Name.Length == 0
            ? !ledgerPath.Contains(Separator, StringComparison.Ordinal) && !ledgerPath.EndsWith('/')
            : ledgerPath.StartsWith(folder.Name + "/", StringComparison.Ordinal)
                && (ledgerPath.Length == folder.Name.Length + 1 || ledgerPath[folder.Name.Length + 1] == '/');

    /// <summary>The path inside its folder, without the folder's prefix; what readers see.</summary>
    public static string RelativePath(SourceFolder folder, string ledgerPath) =>
        folder.Name.Length == 0 ? ledgerPath : ledgerPath[(folder.Name.Length + Separator.Length)..];

    private static string UnusedName(List<SourceFolder> folders, string wanted)
    {
        var name = wanted.Length == 0 ? "folder" : wanted;
        for (var i = 2; folders.Exists(f => f.Name == name); i++) name = $"{wanted}-{i}";
        return name;
    }
}
