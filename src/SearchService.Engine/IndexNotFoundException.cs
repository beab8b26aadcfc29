namespace SearchService.Engine;

/// <summary>There is no index where one was to be opened.</summary>
public sealed class IndexNotFoundException : IndexException
{
    /// <summary>Names the place.</summary>
    public IndexNotFoundException(string storage)
        : base($"There is no index in {storage}: it holds no commit (segments_N). Check the path, or index something first.")
    {
    }
}
