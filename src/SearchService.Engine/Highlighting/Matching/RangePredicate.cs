using System.Text;
using SearchService.Engine.Search;

namespace SearchService.Engine.Highlighting.Matching;

/// <summary>Terms between two others by their UTF-8 bytes.</summary>
internal sealed class RangePredicate(TermRangeQuery range) : ITermPredicate
{
    private byte[] _bytes = new byte[256];

    public string LiteralStart => "";

    public bool Matches(ReadOnlySpan<char> term)
    {
        if (_bytes.Length < term.Length * 3) _bytes = new byte[term.Length * 3];
        ReadOnlySpan<byte> bytes = _bytes.AsSpan(0, Encoding.UTF8.GetBytes(term, _bytes));
        if (range.Lower is { } lower)
        {
            var comparison = bytes.SequenceCompareTo(lower.Bytes);
            if (comparison < 0 || (comparison == 0 && !range.IncludeLower)) return false;
        }

        if (range.Upper is not { } upper) return true;
        var toUpper = bytes.SequenceCompareTo(upper.Bytes);
        return toUpper < 0 || (toUpper == 0 && range.IncludeUpper);
    }
}
