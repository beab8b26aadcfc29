namespace SearchService.Engine.Storage;

/// <summary>
/// A flat folder of write-once files. A file is created, written to its end, closed, synced, and never changed again.
/// Safe for use by many threads; one file is written by one thread.
/// </summary>
public interface IStorage : IDisposable
{
    /// <summary>What to call this storage in messages: a path, or "memory".</summary>
    string Name { get; }

    /// <summary>The names of all files, in ordinal order.</summary>
    IReadOnlyList<string> ListFiles();

    /// <summary>Whether the file exists.</summary>
    bool Exists(string fileName);

    /// <summary>Length of a closed file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    long LengthInBytes(string fileName);

    /// <summary>Opens a closed file for reading. Its bytes stay readable until the input is disposed, even if the file is deleted.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    IndexInput OpenInput(string fileName);

    /// <summary>Creates a file, which must not exist, for writing.</summary>
    /// <exception cref="IOException">The file exists, or it cannot be created.</exception>
    IndexOutput CreateOutput(string fileName);

    /// <summary>Deletes a file. Inputs that are open on it stay readable.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    void Delete(string fileName);

    /// <summary>Renames a file, replacing a file of the new name, atomically.</summary>
    void Rename(string from, string to);

    /// <summary>Makes the content of closed files survive a power loss. Their names survive only after <see cref="SyncDirectory"/>.</summary>
    void Sync(IEnumerable<string> fileNames);

    /// <summary>Makes creations, renames and deletions survive a power loss.</summary>
    void SyncDirectory();

    /// <summary>Takes an exclusive lock that the operating system releases when the process dies. Dispose it to release.</summary>
    /// <exception cref="IndexLockedException">Somebody else holds it.</exception>
    IDisposable AcquireLock(string lockName);
}
