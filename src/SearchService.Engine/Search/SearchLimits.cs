namespace SearchService.Engine.Search;

/// <summary>How far a query may grow before it is refused or cut.</summary>
public sealed record SearchLimits
{
    /// <summary>Clauses in the whole tree. Lucene's limit for one Boolean query; more is a mistake or an attack.</summary>
    public int MaxClauses { get; init; } = 1024;

    /// <summary>Levels of nesting; deeper trees would exhaust the stack.</summary>
    public int MaxDepth { get; init; } = 100;

    /// <summary>Terms that an expanding part of a near query may stand for.</summary>
    public int MaxExpandedTerms { get; init; } = 1024;

    /// <summary>States of a compiled wildcard or regular expression; bounds its memory to a few megabytes.</summary>
    public int MaxAutomatonStates { get; init; } = 10_000;

    /// <summary>What happens when <see cref="MaxExpandedTerms"/> is passed: an error, or the most frequent terms alone (for a search box).</summary>
    public bool PreferBestTerms { get; init; }
}
