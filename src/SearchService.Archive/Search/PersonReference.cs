namespace SearchService.Archive.Search;

/// <summary>A person of the archive.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Name">Preferred name.</param>
public sealed record PersonReference(string Id, string Name);
