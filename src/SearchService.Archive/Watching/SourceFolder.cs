namespace SearchService.Archive.Watching;

/// <summary>One folder articles are dropped in.</summary>
/// <param name="Name">Its name in ledger paths; empty for the first folder.</param>
/// <param name="FullPath">Where it is.</param>
/// <param name="IsNetworkShare">True when the file system sends no events, so that rescans alone find changes.</param>
public sealed record SourceFolder(string Name, string FullPath, bool IsNetworkShare);
