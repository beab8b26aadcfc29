namespace SearchService.Engine;

/// <summary>The index is sound but of a version or with a feature that this engine does not read.</summary>
public sealed class IndexFormatException : IndexException
{
    /// <summary>Names the file, what was found and what would read it.</summary>
    public IndexFormatException(string fileName, string problem)
        : base($"{fileName}: {problem}")
    {
        FileName = fileName;
    }

    /// <summary>The file that says so.</summary>
    public string FileName { get; }
}
