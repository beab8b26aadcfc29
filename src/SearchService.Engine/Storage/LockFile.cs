using System.Text;

namespace SearchService.Engine.Storage;

/// <summary>
/// An exclusive lock by a file that is held open without sharing (flock on Unix, sharing mode on Windows): the operating system
/// releases it when the process dies. A file beside it holds the holder's name for the error of whoever comes second.
/// </summary>
internal sealed class LockFile : IDisposable
{
    private readonly FileStream _file;

    private LockFile(FileStream file) => _file = file;

    /// <summary>Takes the lock.</summary>
    /// <exception cref="IndexLockedException">Somebody holds it.</exception>
    public static LockFile Acquire(string path, string storageName)
    {
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
        }
        catch (IOException) when (File.Exists(path))
        {
            throw new IndexLockedException(storageName, HolderBeside(path));
        }

        NameHolder(path);
        return new LockFile(file);
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static string HolderPath(string path) => path + ".holder";

    /// <summary>
    /// The name stands in a file of its own, because on Windows nobody can read the locked one. Lucene does not touch a file of this name.
    /// </summary>
    private static void NameHolder(string path)
    {
        try
        {
            File.WriteAllText(HolderPath(path), $"process {Environment.ProcessId} ({Environment.MachineName})", Encoding.UTF8);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // On a full disk the lock is held all the same; only its holder goes unnamed.
        }
    }

    private static string HolderBeside(string path)
    {
        try
        {
            return File.ReadAllText(HolderPath(path)) is { Length: > 0 } holder ? holder : "another process";
        }
        catch (IOException)
        {
            return "another process"; // the name is a courtesy: the lock itself has said no
        }
    }
}
