using SearchService.Engine.Storage;

namespace SearchService.Engine.Codecs.DocValues;

/// <summary>Terms each of which can be looked at where it lies: of one length, or with an address for each.</summary>
internal sealed class PlainTerms : DocValuesTerms
{
    private readonly ByteStrings _strings;

    /// <summary>Opens the terms.</summary>
    public PlainTerms(IndexInput data, BinaryEntry entry)
    {
        _strings = new ByteStrings(data, entry);
        Count = (int)entry.Count;
        LongestInBytes = entry.Count == 0 ? 0 : entry.Longest;
    }

    public override int Count { get; }

    public override int LongestInBytes { get; }

    public override int Copy(int ord, Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)ord, (uint)Count, nameof(ord));
        var term = _strings[ord];
        term.CopyTo(destination);
        return term.Length;
    }

    public override int Find(ReadOnlySpan<byte> term)
    {
        int low = 0, high = Count - 1;
        while (low <= high)
        {
            var middle = low + ((high - low) >> 1);
            var order = _strings[middle].SequenceCompareTo(term);
            if (order == 0) return middle;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }

        return ~low;
    }

    public override DocValuesTermCursor OpenCursor() => new Cursor(this);

    private sealed class Cursor(PlainTerms terms) : DocValuesTermCursor
    {
        public override ReadOnlySpan<byte> Term => terms._strings[Ord];

        public override bool MoveNext()
        {
            if (Ord >= terms.Count - 1) return false;
            Ord++;
            return true;
        }
    }
}
