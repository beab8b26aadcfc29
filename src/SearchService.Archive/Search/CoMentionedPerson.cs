namespace SearchService.Archive.Search;

/// <summary>Somebody named in the same articles as a person.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Name">Preferred name.</param>
/// <param name="Count">Number of articles that name both.</param>
public sealed record CoMentionedPerson(string Id, string Name, long Count);
