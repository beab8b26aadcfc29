using System.Collections.Concurrent;
using SearchService.Archive.Index;

namespace SearchService.Archive.Tests.Ingest;

/// <summary>An index in memory that keeps visible and durable state apart and can be made to fail.</summary>
internal sealed class MemoryIndex : IArticleIndex
{
    private ConcurrentDictionary<string, ArchivedArticle> _written = new();

    public ConcurrentDictionary<string, ArchivedArticle> Visible { get; private set; } = new();

    public ConcurrentDictionary<string, ArchivedArticle> Durable { get; private set; } = new();

    public IReadOnlyDictionary<string, string> CommittedUserData { get; private set; } = new Dictionary<string, string>();

    public long ArticleCount => Visible.Count;

    public int Puts { get; private set; }

    public Exception? FailWith { get; set; }

    public Action? BeforeCommit { get; set; }

    public void Put(ArchivedArticle article)
    {
        Check();
        lock (this) Puts++;
        _written[article.Key] = article;
    }

    public void Remove(string key)
    {
        Check();
        _written.TryRemove(key, out _);
    }

    public void SetPaths(string key, IReadOnlyList<string> paths)
    {
        Check();
        if (_written.TryGetValue(key, out var article)) _written[key] = article with { Paths = paths };
    }

    public bool TakeInCorrections() => false;

    public void Refresh()
    {
        Check();
        Visible = new(_written);
    }

    public void Commit(IReadOnlyDictionary<string, string> userData)
    {
        Check();
        BeforeCommit?.Invoke();
        Durable = new(_written);
        Visible = new(_written);
        CommittedUserData = new Dictionary<string, string>(userData);
    }

    public IEnumerable<string> Keys() => _written.Keys;

    /// <summary>What a crash does: everything since the last commit is lost.</summary>
    public void LoseUncommitted() => _written = new(Durable);

    public void Dispose()
    {
    }

    private void Check()
    {
        if (FailWith is { } failure) throw failure;
    }
}
