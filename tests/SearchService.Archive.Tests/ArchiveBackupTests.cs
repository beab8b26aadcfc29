namespace SearchService.Archive.Tests;

/// <summary>Putting a backup in place.</summary>
public sealed class ArchiveBackupTests : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("backup-").FullName;
    private readonly ArchiveOptions _archive;

    public ArchiveBackupTests()
    {
        _archive = new ArchiveOptions { IndexFolder = PathOf("archive") };
        Write("archive/people.yml", "what the editors corrected");
        Write("backup/people.yml", "older corrections");
        Write("backup/index/segments_1", "a commit");
    }

    public void Dispose() => Directory.Delete(_home, recursive: true);

    [Fact]
    public void RestoreThatBreaksOff_LeavesTheArchiveAsItWas()
    {
        File.CreateSymbolicLink(PathOf("backup/index/_0.fdt"), PathOf("gone")); // a file that cannot be read
        Assert.ThrowsAny<IOException>(() => ArchiveBackup.Restore(_archive, PathOf("backup"), TimeProvider.System, CancellationToken.None));
        Assert.Throws<OperationCanceledException>(() => ArchiveBackup.Restore(_archive, PathOf("backup"), TimeProvider.System, new CancellationToken(canceled: true)));
        Assert.Equal([PathOf("archive/people.yml")], Directory.GetFiles(PathOf("archive"), "*", SearchOption.AllDirectories));
        Assert.Equal("what the editors corrected", File.ReadAllText(PathOf("archive/people.yml")));
        Assert.Equal(["archive", "backup"], Directory.GetDirectories(_home).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Restore_KeepsTheArchiveThatWasThere_Beside()
    {
        Assert.Equal(2, ArchiveBackup.Restore(_archive, PathOf("backup"), TimeProvider.System, CancellationToken.None).Files);
        Assert.Equal("older corrections", File.ReadAllText(PathOf("archive/people.yml")));
        Assert.Equal("a commit", File.ReadAllText(PathOf("archive/index/segments_1")));
        var aside = Assert.Single(Directory.GetDirectories(_home, "archive.before-restore-*"));
        Assert.Equal("what the editors corrected", File.ReadAllText(Path.Combine(aside, "people.yml")));
    }

    private string PathOf(string name) => Path.Combine(_home, name);

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllText(PathOf(name), text);
    }
}
