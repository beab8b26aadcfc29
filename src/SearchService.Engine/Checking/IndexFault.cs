namespace SearchService.Engine.Checking;

/// <summary>Something in an index that is not as it should be.</summary>
/// <param name="FileName">The file, or the segment where it cannot be pinned to one.</param>
/// <param name="OffsetInBytes">Where in the file; null where that means nothing.</param>
/// <param name="Problem">What was found.</param>
public sealed record IndexFault(string FileName, long? OffsetInBytes, string Problem)
{
    /// <summary>The fault on one line.</summary>
    public override string ToString() => (OffsetInBytes is { } offset ? $"{FileName} at byte {offset}: {Problem}" : $"{FileName}: {Problem}").ReplaceLineEndings(" ");

    internal static IndexFault Of(IndexException exception) => exception switch
    {
        IndexCorruptException corrupt => new IndexFault(corrupt.FileName, corrupt.OffsetInBytes, corrupt.Problem),
        _ => new IndexFault("index", null, exception.Message),
    };
}
