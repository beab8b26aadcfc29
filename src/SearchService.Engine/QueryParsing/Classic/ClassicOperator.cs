namespace SearchService.Engine.QueryParsing.Classic;

/// <summary>What joins words without an operator between them.</summary>
public enum ClassicOperator
{
    /// <summary>Any of them.</summary>
    Or,

    /// <summary>All of them.</summary>
    And,
}
