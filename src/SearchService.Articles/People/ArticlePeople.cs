namespace SearchService.Articles.People;

/// <summary>The people named in one article and what they are quoted as saying.</summary>
/// <param name="People">By falling salience.</param>
/// <param name="Quotations">In reading order.</param>
public sealed record ArticlePeople(IReadOnlyList<ArticlePerson> People, IReadOnlyList<Quotation> Quotations)
{
    /// <summary>Nobody.</summary>
    public static ArticlePeople None { get; } = new([], []);
}
