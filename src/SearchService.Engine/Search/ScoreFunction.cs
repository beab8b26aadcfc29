namespace SearchService.Engine.Search;

/// <summary>A factor on a document's score, computed from one of its numeric doc values.</summary>
public abstract record ScoreFunction
{
    private protected ScoreFunction(string field) => Field = field;

    /// <summary>The numeric doc value the factor is computed from.</summary>
    public string Field { get; }

    /// <summary>The factor of a document; the value is null when the document has none. Never negative.</summary>
    public abstract float Evaluate(long? value);

    /// <summary>No document's factor is larger.</summary>
    public abstract float UpperBound { get; }
}
