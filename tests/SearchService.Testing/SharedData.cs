namespace SearchService.Testing;

/// <summary>Finds the reference data that stands beside the repository (../shared). It is read where it is, never copied here.</summary>
public static class SharedData
{
    /// <summary>The repository's root folder.</summary>
    public static string RepositoryRoot { get; } = FindRoot();

    /// <summary>The folder of reference data; may be missing on a machine that has only the repository.</summary>
    public static string Root { get; } =
        Environment.GetEnvironmentVariable("SEARCHSERVICE_SHARED") is { Length: > 0 } set
            ? set
            : Path.GetFullPath(Path.Combine(RepositoryRoot, "..", "shared"));

    /// <summary>A path below the reference data.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "SearchService.sln")))
        {
            folder = Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar))
                ?? throw new InvalidOperationException($"No SearchService.sln above {AppContext.BaseDirectory}.");
        }

        return folder;
    }
}
