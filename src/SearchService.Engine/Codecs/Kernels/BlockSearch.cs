namespace SearchService.Engine.Codecs.Kernels;

/// <summary>Finds a place in a rising run of document numbers.</summary>
internal static class BlockSearch
{
    /// <summary>The first place at or after <paramref name="from"/> whose document is not below <paramref name="target"/>; the length when there is none.</summary>
    public static int FirstAtLeast(ReadOnlySpan<int> docs, int from, int target) => Scalar(docs, from, target);

    /// <summary>The definition.</summary>
    internal static int Scalar(ReadOnlySpan<int> docs, int from, int target)
    {
        while (from < docs.Length && docs[from] < target) from++;
        return from;
    }
}
