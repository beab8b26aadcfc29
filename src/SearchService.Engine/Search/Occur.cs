namespace SearchService.Engine.Search;

/// <summary>What a clause of a <see cref="BooleanQuery"/> demands.</summary>
public enum Occur
{
    /// <summary>It must match, and its score counts.</summary>
    Must,

    /// <summary>It may match; if it does, its score counts.</summary>
    Should,

    /// <summary>It must not match.</summary>
    MustNot,

    /// <summary>It must match, and its score does not count.</summary>
    Filter,
}
