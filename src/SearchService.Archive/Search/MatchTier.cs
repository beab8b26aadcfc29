namespace SearchService.Archive.Search;

/// <summary>How many of a query's words an article must have; hits of one tier come before those of the next.</summary>
internal enum MatchTier : byte
{
    /// <summary>Every word, as is usual.</summary>
    AllWords = 0,

    /// <summary>Most of them, light words aside: what follows when every word finds less than a page.</summary>
    MostWords = 1,

    /// <summary>Two at least, and a third of them: what follows a sentence half remembered when few articles have most of its words.</summary>
    SomeWords = 2,

    /// <summary>Any that is no light word: what is found when nothing has more.</summary>
    AnyWord = 3,
}
