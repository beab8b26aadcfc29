namespace SearchService.Archive.Watching;

/// <summary>What a folder is for.</summary>
public enum SourceFolderRole
{
    /// <summary>Articles are dropped here.</summary>
    Drop,

    /// <summary>The service puts files here whose articles are in the index.</summary>
    Done,

    /// <summary>The service puts files here that could not be read.</summary>
    Failed,
}

/// <summary>One folder articles are in.</summary>
/// <param name="Name">Its name in ledger paths; empty for the first folder.</param>
/// <param name="FullPath">Where it is.</param>
/// <param name="IsNetworkShare">True when the file system sends no events, so that rescans alone find changes.</param>
/// <param name="Role">What it is for.</param>
public sealed record SourceFolder(string Name, string FullPath, bool IsNetworkShare, SourceFolderRole Role = SourceFolderRole.Drop);
