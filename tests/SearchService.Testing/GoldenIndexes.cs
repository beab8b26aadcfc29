using SearchService.Engine.Storage;

namespace SearchService.Testing;

/// <summary>The indexes that Lucene.Net 4.8 wrote, with what is in them.</summary>
public static class GoldenIndexes
{
    /// <summary>Their names, in ordinal order.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.EnumerateDirectories(SharedData.PathOf("golden", "indexes")).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    /// <summary>The folder of an index.</summary>
    public static string FolderOf(string name) => SharedData.PathOf("golden", "indexes", name, "index");

    /// <summary>A copy of an index in memory, which a test may change.</summary>
    public static MemoryStorage Load(string name)
    {
        var storage = new MemoryStorage();
        foreach (var path in Directory.EnumerateFiles(FolderOf(name))) storage.WriteAllBytes(Path.GetFileName(path), File.ReadAllBytes(path));
        return storage;
    }
}
