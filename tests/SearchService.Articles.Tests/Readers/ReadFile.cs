using System.Text;
using SearchService.Articles.Readers;
using SearchService.Testing;

namespace SearchService.Articles.Tests.Readers;

/// <summary>Reads samples, shared files and texts for tests.</summary>
internal static class ReadFile
{
    public static readonly DateTimeOffset Modified = new(2026, 10, 17, 12, 0, 0, TimeSpan.Zero);

    public static ReadResult Bytes(string name, byte[] content, ReadOptions? options = null) =>
        new ArticleReader(options).Read(new DroppedFile(name, content, Modified));

    public static ReadResult Text(string name, string content, ReadOptions? options = null) => Bytes(name, Encoding.UTF8.GetBytes(content), options);

    public static ReadResult Sample(string path) => At(Path.Combine(SharedData.RepositoryRoot, "samples", path));

    public static ReadResult At(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        return new ArticleReader().Read(new DroppedFile(Path.GetFileName(path), File.ReadAllBytes(path), Modified)
        {
            FindBeside = name => File.Exists(Path.Combine(folder, name)) ? File.ReadAllBytes(Path.Combine(folder, name)) : null,
        });
    }

    public static Article Single(ReadResult result)
    {
        Assert.True(result.Failure is null, result.Failure?.ToString());
        return Assert.Single(result.Articles);
    }
}
