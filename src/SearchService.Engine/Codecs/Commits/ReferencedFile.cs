using SearchService.Engine.Storage;

namespace SearchService.Engine.Codecs.Commits;

/// <summary>Opens files that the index says exist.</summary>
internal static class ReferencedFile
{
    /// <summary>Opens a file.</summary>
    /// <exception cref="IndexCorruptException">It is missing.</exception>
    public static IndexInput Open(IStorage storage, string fileName)
    {
        try
        {
            return storage.OpenInput(fileName);
        }
        catch (FileNotFoundException missing)
        {
            throw new IndexCorruptException(fileName, 0, "the file is missing, though the index needs it", missing);
        }
    }
}
