namespace SearchService.Archive.Index;

/// <summary>
/// The writing side of the archive's index, as the ingest pipeline sees it. All members may be called by several threads at once.
/// </summary>
/// <remarks>
/// Any call may throw <see cref="IOException"/> or <see cref="IndexUnavailableException"/> when the disk fails; the index is then
/// to be disposed and opened anew, and shows its last commit.
/// </remarks>
public interface IArticleIndex : IDisposable
{
    /// <summary>What the last commit was given; empty before the first one.</summary>
    IReadOnlyDictionary<string, string> CommittedUserData { get; }

    /// <summary>How many articles a search sees.</summary>
    long ArticleCount { get; }

    /// <summary>Adds the article, or replaces the one with its key.</summary>
    void Put(ArchivedArticle article);

    /// <summary>Takes the article with this key out, if there is one.</summary>
    void Remove(string key);

    /// <summary>Writes an article that is there again with the paths it has now; nothing when it is not there.</summary>
    void SetPaths(string key, IReadOnlyList<string> paths);

    /// <summary>Takes in what editors changed about people since the last call; true when articles changed with it and wait for a commit.</summary>
    bool TakeInCorrections();

    /// <summary>Makes every call until now visible to searches.</summary>
    void Refresh();

    /// <summary>Makes every call until now survive a crash.</summary>
    void Commit(IReadOnlyDictionary<string, string> userData);

    /// <summary>The keys of all articles, refreshed state.</summary>
    IEnumerable<string> Keys();
}
