using Microsoft.Data.Sqlite;
using SearchService.Archive.Ledger;
using SearchService.Archive.Watching;

namespace SearchService.Hosting;

/// <summary>Makes the drop folders that are absent and were never read; a default one that had to be made is filled with the sample articles.</summary>
internal static class FirstRun
{
    /// <summary>Returns how many samples were copied; 0 when the folder was there already.</summary>
    public static int Prepare(Settings settings)
    {
        foreach (var destination in ((string?[])[settings.Ingest.DoneFolder, settings.Ingest.FailedFolder]).Where(static f => !string.IsNullOrWhiteSpace(f)))
            Directory.CreateDirectory(Path.GetFullPath(destination!));
        var copied = 0;
        var known = KnownFolders(settings);
        var folders = SourceFolders.From([.. settings.Ingest.DropFolders], []).All;
        for (var i = 0; i < settings.Ingest.DropFolders.Count; i++)
        {
            var folder = Path.GetFullPath(settings.Ingest.DropFolders[i]);
            // One whose files are known is missing, unmounted perhaps: made anew it would be empty, and its articles would leave.
            if (Directory.Exists(folder) || folders.Any(f => f.FullPath == Path.TrimEndingDirectorySeparator(folder) && known.Any(k => SourceFolders.IsIn(f, k)))) continue;
            Directory.CreateDirectory(folder);
            if (i == 0 && settings.Ingest.DropFolders[0] == "drop") copied = CopySamples(folder);
        }

        return copied;
    }

    private static IReadOnlyList<string> KnownFolders(Settings settings)
    {
        if (!File.Exists(settings.Archive.LedgerPath)) return [];
        try
        {
            using var database = LedgerDatabase.OpenReadOnly(settings.Archive.LedgerPath);
            return new FileRows(database).KnownFolders();
        }
        catch (Exception unreadable) when (unreadable is LedgerDamagedException or SqliteException)
        {
            return []; // the worker will say what is wrong with it
        }
    }

    private static int CopySamples(string folder)
    {
        var samples = ((string[])[Path.Combine(AppContext.BaseDirectory, "samples"), Path.GetFullPath("samples")]).FirstOrDefault(Directory.Exists);
        if (samples is null) return 0;
        var copied = 0;
        foreach (var file in Directory.EnumerateFiles(samples, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(folder, Path.GetRelativePath(samples, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
            copied++;
        }

        return copied;
    }
}
