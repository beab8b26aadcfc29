using SearchService.Engine.Codecs.DocValues;

namespace SearchService.Engine.Tests.Codecs.DocValues;

/// <summary>Walks terms that are in memory already.</summary>
internal sealed class ArrayTermCursor(IReadOnlyList<byte[]> terms) : DocValuesTermCursor
{
    public override ReadOnlySpan<byte> Term => terms[Ord];

    public override bool MoveNext()
    {
        if (Ord >= terms.Count - 1) return false;
        Ord++;
        return true;
    }
}
