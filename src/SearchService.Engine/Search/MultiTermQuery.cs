namespace SearchService.Engine.Search;

/// <summary>A query that stands for all terms of a field that satisfy a condition.</summary>
public abstract record MultiTermQuery : Query
{
    private protected MultiTermQuery(string field) => Field = field;

    /// <summary>The field whose terms are looked through.</summary>
    public string Field { get; }
}
