using System.Security.Cryptography;
using System.Text;
using SearchService.Articles.People.Registry;

namespace SearchService.Archive.Index;

/// <summary>
/// The editors' corrections as the file people.yml, which they may also change by hand: comments and order stay. Several processes may
/// change it, one after the other; whoever reads it sees the whole of one state.
/// </summary>
public sealed class PeopleCorrections(ArchiveOptions options)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PauseBetweenTries = TimeSpan.FromMilliseconds(20);

    /// <summary>The file.</summary>
    public string FilePath => options.PeoplePath;

    /// <summary>What tells one state of the file from the next without reading it.</summary>
    public (DateTime ModifiedAt, long Length) Stamp
    {
        get
        {
            var file = new FileInfo(FilePath);
            return file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
        }
    }

    /// <summary>The corrections now in the file.</summary>
    public PeopleAuthority Load()
    {
        try
        {
            return PeopleAuthority.Parse(File.ReadAllText(FilePath));
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            return PeopleAuthority.Empty;
        }
    }

    /// <summary>Adds one correction at the end.</summary>
    /// <exception cref="InvalidDataException">The file holds something that is no correction; it is left as it is.</exception>
    public PeopleAuthority Add(PeopleEdit edit) => Change(before => before.With(edit));

    /// <summary>Takes the last correction out again; null when there is none.</summary>
    /// <exception cref="InvalidDataException">The file holds something that is no correction; it is left as it is.</exception>
    public PeopleEdit? Undo()
    {
        PeopleEdit? undone = null;
        Change(before =>
        {
            undone = before.Edits.Count > 0 ? before.Edits[^1] : null;
            return before.Undo();
        });
        return undone;
    }

    /// <summary>A short text that changes with the corrections.</summary>
    public static string HashOf(PeopleAuthority authority) =>
        authority.Edits.Count == 0 ? "" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(authority.Text)).AsSpan(0, 8));

    private PeopleAuthority Change(Func<PeopleAuthority, PeopleAuthority> change)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
        using var turn = WaitForTurn();
        var before = Load();
        if (before.Problems.Count > 0) throw new InvalidDataException($"{FilePath} must be mended first. {before.Problems[0]}");
        var after = change(before);
        if (after.Problems.Count > 0) throw new InvalidDataException($"The correction cannot be written down: {after.Problems[0]}");
        if (after.Text == before.Text) return after;
        DurableFile.Replace(FilePath, Encoding.UTF8.GetBytes(after.Text));
        return after;
    }

    /// <summary>One writer at a time, also among processes. The system lets go of the lock when a process dies.</summary>
    private FileStream WaitForTurn()
    {
        for (var waited = TimeSpan.Zero; ; waited += PauseBetweenTries)
        {
            try
            {
                return new FileStream(FilePath + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (waited < LongestWait)
            {
                Thread.Sleep(PauseBetweenTries);
            }
        }
    }
}
