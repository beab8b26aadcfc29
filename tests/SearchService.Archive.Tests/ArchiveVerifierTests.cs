using Microsoft.Extensions.Logging.Abstractions;
using SearchService.Archive.Index;
using SearchService.Articles;
using SearchService.Articles.People;
using SearchService.Engine.Storage;

namespace SearchService.Archive.Tests;

public sealed class ArchiveVerifierTests : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("verify-").FullName;

    public void Dispose() => Directory.Delete(_home, recursive: true);

    [Fact]
    public void OneByteOfTheIndexChanged_IsAFaultThatNamesTheFile()
    {
        var options = new ArchiveOptions { IndexFolder = _home };
        Directory.CreateDirectory(options.IndexPath);
        var storage = new DiskStorage(options.IndexPath);
        using (var readers = new ArchiveReaders())
        using (var index = new ArchiveIndex(storage, options, readers, new PersonDirectory(options, NullLogger<PersonDirectory>.Instance), TimeProvider.System))
        {
            index.Put(new ArchivedArticle
            {
                Key = "a", Article = new Article { Title = "Ferry", Body = ["The ferry sails."] }, People = new ArticlePeople([], []),
                Paths = ["a.txt"], FileModifiedAt = DateTimeOffset.UnixEpoch, IndexedAt = DateTimeOffset.UnixEpoch,
            });
            index.Commit(new Dictionary<string, string>());
        }

        Assert.Empty(ArchiveVerifier.FaultsOf(storage, CancellationToken.None));
        var path = Directory.EnumerateFiles(options.IndexPath).Where(static f => Path.GetFileName(f)[0] == '_').MaxBy(static f => new FileInfo(f).Length)!;
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 0x10;
        File.WriteAllBytes(path, bytes);
        Assert.Contains(ArchiveVerifier.FaultsOf(storage, CancellationToken.None), fault => fault.Contains(Path.GetFileName(path), StringComparison.Ordinal));
    }
}
