namespace SearchService.Engine.Search.Scoring;

/// <summary>What will be asked of a scorer.</summary>
[Flags]
internal enum ScoreNeeds
{
    /// <summary>Which documents match.</summary>
    None = 0,

    /// <summary>And their scores.</summary>
    Scores = 1,

    /// <summary>And upper bounds of scores, to pass over what cannot be among the best.</summary>
    Bounds = 2,

    /// <summary>
    /// The scorer stands at the top, or directly below disjunctions at the top, where Lucene 4.8 sums should clauses by its bulk
    /// scorer: in doubles and in reverse order of the clauses.
    /// </summary>
    BulkSums = 4,
}
