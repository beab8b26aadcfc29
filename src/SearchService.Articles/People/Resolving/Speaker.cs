namespace SearchService.Articles.People.Resolving;

/// <summary>Somebody who speaks: a person, or somebody the article does not name ("the official").</summary>
internal sealed record Speaker(PersonCluster? Person)
{
    /// <summary>A speaker without a name.</summary>
    public static Speaker Unnamed { get; } = new((PersonCluster?)null);
}
