using System.Collections.Concurrent;
using SearchService.Archive.Schema;
using SearchService.Engine;
using SearchService.Engine.Indexing;
using SearchService.Engine.Storage;

namespace SearchService.Archive.Index;

/// <summary>The archive's index in our own engine: articles become documents, and what a refresh makes visible is published to searches.</summary>
internal sealed class ArchiveIndex : IArticleIndex
{
    /// <summary>The commit's word on which corrections its articles follow.</summary>
    private const string CorrectionsKey = "people";

    private readonly IndexWriter _writer;
    private readonly ArchiveReaders _readers;
    private readonly PersonDirectory _people;
    private readonly ArticleHistory? _history;
    private static readonly TimeSpan PeopleSaveEvery = TimeSpan.FromMinutes(1);

    private readonly TimeProvider _time;
    private readonly Lock _refreshing = new();
    private long _peopleSavedAt;
    private volatile bool _hasUncommittedCorrections;
    private volatile string _correctionsInIndex;

    // Keys of what changed since the newest state that searches see.
    private volatile ConcurrentDictionary<string, bool> _unseen = new(StringComparer.Ordinal);

    /// <summary>Opens the index for writing, making it when absent, and publishes its state.</summary>
    /// <exception cref="IndexException">Another process writes it, or it is damaged.</exception>
    public ArchiveIndex(IStorage storage, ArchiveOptions options, ArchiveReaders readers, PersonDirectory people, TimeProvider time)
    {
        _time = time;
        _peopleSavedAt = time.GetTimestamp();
        _readers = readers;
        _people = people;
        _history = options.KeepHistory ? ArticleHistory.OpenOrCreate(options.HistoryPath) : null;
        _writer = new IndexWriter(storage, new IndexWriterOptions
        {
            Analyzer = ArchiveAnalyzer.Instance,
            RamBudgetInBytes = (long)options.WriteBufferInMegabytes << 20,
        });
        try
        {
            _correctionsInIndex = people.CorrectionsHash;
            Refresh();
            using var snapshot = readers.Acquire();
            if (snapshot is null) return;
            people.CatchUp(snapshot, CommitNumber(CommittedUserData));
            CatchUpWithCorrections(snapshot);
        }
        catch
        {
            _writer.Rollback();
            _history?.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> CommittedUserData => _writer.LastCommit?.UserData ?? new Dictionary<string, string>();

    /// <inheritdoc/>
    public long ArticleCount => _readers.ArticleCount;

    /// <inheritdoc/>
    public void Put(ArchivedArticle article)
    {
        var stored = new StoredArticle(article, _people.Register(article));
        _history?.Keep(stored);
        _writer.UpdateDocument(new Term(FieldNames.Id, article.Key), ArticleMapper.Map(stored, _people.NamesOf));
        _unseen[article.Key] = true;
    }

    /// <inheritdoc/>
    public void Remove(string key)
    {
        _people.Forget(key);
        _history?.Forget(key);
        _writer.DeleteDocuments(new Term(FieldNames.Id, key));
        _unseen[key] = true;
    }

    /// <inheritdoc/>
    public void SetPaths(string key, IReadOnlyList<string> paths)
    {
        // What was put a moment ago may not be visible yet. Otherwise many files are moved without a segment for each.
        if (_unseen.ContainsKey(key)) Refresh();
        using var snapshot = _readers.Acquire();
        if (snapshot?.Find(key) is { } doc) Put(snapshot.Read(doc).Article with { Paths = paths });
    }

    /// <inheritdoc/>
    public bool TakeInCorrections()
    {
        if (_people.HasNewCorrections)
        {
            var changed = _people.ReloadCorrections();
            Refresh();
            using var snapshot = _readers.Acquire();
            if (snapshot is not null) PutAgain(snapshot, changed);
            // Only now: a commit meanwhile must not say that its articles follow the new ones.
            _correctionsInIndex = _people.CorrectionsHash;
            _hasUncommittedCorrections = true;
        }

        var hadSome = _hasUncommittedCorrections;
        _hasUncommittedCorrections = false;
        return hadSome;
    }

    /// <inheritdoc/>
    public void Refresh()
    {
        lock (_refreshing)
        {
            // First: what comes between is seen and counts as unseen, which does no harm.
            _unseen = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
            _readers.Publish(_writer.OpenReader());
        }
    }

    /// <inheritdoc/>
    public void Commit(IReadOnlyDictionary<string, string> userData)
    {
        _writer.Commit(new Dictionary<string, string>(userData) { [CorrectionsKey] = _correctionsInIndex });
        Refresh();
        // The registry of a large archive takes a while to write; what a crash loses of it is read from the index again.
        if (_time.GetElapsedTime(_peopleSavedAt) < PeopleSaveEvery) return;
        _people.Save(CommitNumber(userData));
        _peopleSavedAt = _time.GetTimestamp();
    }

    /// <inheritdoc/>
    public IEnumerable<string> Keys()
    {
        Refresh();
        using var snapshot = _readers.Acquire();
        foreach (var key in snapshot?.Keys() ?? []) yield return key;
    }

    /// <summary>
    /// Closes. What no commit holds is dropped, so that the index never has articles of which the ledger does not know; searches go on
    /// with the last state that was published.
    /// </summary>
    public void Dispose()
    {
        var committed = CommittedUserData;
        _writer.Rollback();
        _history?.Dispose();
        try
        {
            _people.Save(CommitNumber(committed));
        }
        catch (IOException)
        {
            // A full disk: the next start reads from the index what the file lacks.
        }
    }

    private void PutAgain(ArchiveSnapshot snapshot, IEnumerable<string> keys)
    {
        foreach (var key in keys)
        {
            if (snapshot.Find(key) is { } doc) Put(snapshot.Read(doc).Article);
        }
    }

    /// <summary>Corrections made while nothing was writing, or of which a crash lost the effect: every article is looked at.</summary>
    private void CatchUpWithCorrections(ArchiveSnapshot snapshot)
    {
        if (CommittedUserData.Count == 0 || CommittedUserData.GetValueOrDefault(CorrectionsKey, "") == _people.CorrectionsHash) return;
        var touched = snapshot.Keys().Where(key => snapshot.Find(key) is { } doc && _people.IsTouchedByCorrections(snapshot.Read(doc))).ToList();
        PutAgain(snapshot, touched);
        _hasUncommittedCorrections = true;
    }

    private static long CommitNumber(IReadOnlyDictionary<string, string> userData) =>
        long.TryParse(userData.GetValueOrDefault("commit"), System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0;
}
