using SearchService.Engine.Codecs.Commits;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Indexing;

/// <summary>
/// Counts who needs each file of the index (commits that are kept, the state in memory) and deletes a file when nobody does.
/// </summary>
internal sealed class FileReferences
{
    private readonly IStorage _storage;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _undeleted = new(StringComparer.Ordinal);

    /// <summary>Counts for the files of a storage.</summary>
    public FileReferences(IStorage storage) => _storage = storage;

    /// <summary>Somebody needs these files.</summary>
    public void Add(IEnumerable<string> fileNames)
    {
        lock (_gate)
        {
            foreach (var name in fileNames) _counts[name] = _counts.GetValueOrDefault(name) + 1;
        }
    }

    /// <summary>Somebody needs these files no longer.</summary>
    public void Release(IEnumerable<string> fileNames)
    {
        lock (_gate)
        {
            foreach (var name in fileNames)
            {
                var count = _counts[name] - 1;
                if (count > 0)
                {
                    _counts[name] = count;
                    continue;
                }

                _counts.Remove(name);
                Delete(name);
            }

            RetryUndeleted();
        }
    }

    /// <summary>Deletes files that nobody has ever needed, such as those of a failed merge.</summary>
    public void DeleteUnreferenced(IEnumerable<string> fileNames)
    {
        lock (_gate)
        {
            foreach (var name in fileNames)
            {
                if (!_counts.ContainsKey(name)) Delete(name);
            }
        }
    }

    /// <summary>Deletes what an earlier writer left behind: every file with an index file's name that nobody needs.</summary>
    public void DeleteLeftovers() => DeleteUnreferenced(_storage.ListFiles().Where(static name =>
        IndexFileNames.TryParseSegmentOf(name, out _) || IndexFileNames.TryParseCommit(name, out _)));

    private void Delete(string name)
    {
        try
        {
            _storage.Delete(name);
        }
        catch (FileNotFoundException)
        {
            // Gone already: that is what was wanted.
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            _undeleted.Add(name); // Windows refuses while a reader has the file mapped: tried again with the next release
        }
    }

    private void RetryUndeleted()
    {
        if (_undeleted.Count == 0) return;
        string[] names = [.. _undeleted];
        _undeleted.Clear();
        foreach (var name in names)
        {
            if (!_counts.ContainsKey(name)) Delete(name);
        }
    }
}
