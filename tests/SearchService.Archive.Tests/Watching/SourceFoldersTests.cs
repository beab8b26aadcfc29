using SearchService.Archive.Watching;

namespace SearchService.Archive.Tests.Watching;

public sealed class SourceFoldersTests
{
    private readonly SourceFolders _folders = SourceFolders.From(["/data/drop", "/mnt/wires", "/srv/wires"], []);

    [Theory]
    [InlineData("/data/drop/a.txt", "a.txt")]
    [InlineData("/data/drop/x/a.txt", "x/a.txt")]
    [InlineData("/mnt/wires/a.txt", "wires//a.txt")]
    [InlineData("/srv/wires/x/a.txt", "wires-2//x/a.txt")]
    public void PathOnDisk_AndLedgerPath_AreEachOthersInverse(string fullPath, string ledgerPath)
    {
        Assert.True(_folders.TryResolve(ledgerPath, out var folder, out var resolved));
        Assert.Equal(fullPath, resolved);
        Assert.Equal(ledgerPath, SourceFolders.LedgerPath(folder, fullPath));
    }

    [Theory]
    [InlineData("../secret")]
    [InlineData("x/../../secret")]
    [InlineData("/etc/passwd")]
    [InlineData("wires//../../etc/passwd")]
    [InlineData("wires///etc/passwd")]
    [InlineData("../drop-other/a.txt")]
    [InlineData("a\0b")]
    public void PathThatLeavesItsFolder_IsRefused(string ledgerPath) => Assert.False(_folders.TryResolve(ledgerPath, out _, out _));
}
