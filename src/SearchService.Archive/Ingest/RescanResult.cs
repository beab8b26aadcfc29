namespace SearchService.Archive.Ingest;

/// <summary>What one comparison of all folders with the ledger saw.</summary>
/// <param name="Files">Files in the folders, counted without the ledger.</param>
/// <param name="IgnoredFiles">Hidden and temporary files, which are not counted as seen.</param>
/// <param name="Troubles">Folders that are missing or could not be listed, and names that cannot be opened.</param>
/// <param name="IsComplete">True when every folder was there and could be listed, so that what was not seen is not there.</param>
internal sealed record RescanResult(long Files, long IgnoredFiles, IReadOnlyList<string> Troubles, bool IsComplete);
