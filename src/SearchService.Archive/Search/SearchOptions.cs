namespace SearchService.Archive.Search;

/// <summary>Limits and ranking of searches. Section "Search" of the settings.</summary>
public sealed class SearchOptions
{
    /// <summary>Longest query that is read; longer ones are cut at a word with a warning.</summary>
    public int MaxQueryChars { get; set; } = 2000;

    /// <summary>Most clauses of one query. A word counts for each field it is looked for in, so that a pasted paragraph has thousands.</summary>
    public int MaxClauses { get; set; } = 8192;

    /// <summary>Most words a prefix, wildcard or fuzzy word stands for.</summary>
    public int MaxExpansions { get; set; } = 1000;

    /// <summary>Time after which an answer is given with what has been found.</summary>
    public TimeSpan TimeLimit { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Values shown for each facet.</summary>
    public int FacetValues { get; set; } = 12;

    /// <summary>Longest passage shown of a field.</summary>
    public int SnippetChars { get; set; } = 220;

    /// <summary>What makes an article rank high.</summary>
    public RankingOptions Ranking { get; set; } = new();

    /// <summary>The settings that make no sense, each named with what is expected.</summary>
    public IEnumerable<string> Faults()
    {
        if (MaxQueryChars is < 1 or > 100_000) yield return $"Search:MaxQueryChars is {MaxQueryChars}; expected 1 to 100000.";
        if (MaxClauses is < 1 or > 100_000) yield return $"Search:MaxClauses is {MaxClauses}; expected 1 to 100000.";
        if (MaxExpansions is < 1 or > 100_000) yield return $"Search:MaxExpansions is {MaxExpansions}; expected 1 to 100000.";
        if (TimeLimit < TimeSpan.FromMilliseconds(10)) yield return $"Search:TimeLimit is {TimeLimit}; expected at least 00:00:00.010.";
        if (FacetValues is < 1 or > 1000) yield return $"Search:FacetValues is {FacetValues}; expected 1 to 1000.";
        if (SnippetChars is < 40 or > 10_000) yield return $"Search:SnippetChars is {SnippetChars}; expected 40 to 10000.";
        foreach (var fault in Ranking.Faults()) yield return fault;
    }
}
