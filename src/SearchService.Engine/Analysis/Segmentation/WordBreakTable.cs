using System.Globalization;

namespace SearchService.Engine.Analysis.Segmentation;

/// <summary>
/// The word-break class of every code point as Unicode 6.3 has it, which is what Lucene 4.8 uses. The platform's own
/// Unicode data is newer, so the classes are read from an embedded file (Data/make-word-break-classes.pl makes it).
/// </summary>
internal static class WordBreakTable
{
    private const string ResourceName = "word-break-classes.txt";
    private static readonly byte[] BasicPlane = new byte[0x10000];
    private static readonly int[] SupplementaryStarts;
    private static readonly int[] SupplementaryEnds;
    private static readonly byte[] SupplementaryClasses;

    static WordBreakTable()
    {
        var starts = new List<int>();
        var ends = new List<int>();
        var classes = new List<byte>();
        foreach (var line in EmbeddedData.ReadLines(ResourceName))
        {
            var dots = line.IndexOf("..", StringComparison.Ordinal);
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            var first = int.Parse(line.AsSpan(0, dots), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            var last = int.Parse(line.AsSpan(dots + 2, space - dots - 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            var breakClass = (byte)Enum.Parse<WordBreakClass>(line.AsSpan(space + 1));
            if (first < 0x10000)
            {
                BasicPlane.AsSpan(first, Math.Min(last, 0xFFFF) - first + 1).Fill(breakClass);
            }
            else
            {
                starts.Add(first);
                ends.Add(last);
                classes.Add(breakClass);
            }
        }

        (SupplementaryStarts, SupplementaryEnds, SupplementaryClasses) = ([.. starts], [.. ends], [.. classes]);
    }

    /// <summary>Classes of the characters U+0000 to U+FFFF, one byte each; surrogates are <see cref="WordBreakClass.Other"/>.</summary>
    public static ReadOnlySpan<byte> OfBasicPlane => BasicPlane;

    /// <summary>Class of a code point beyond U+FFFF.</summary>
    public static byte OfSupplementary(int codePoint)
    {
        var index = Array.BinarySearch(SupplementaryStarts, codePoint);
        if (index < 0) index = ~index - 1;
        return index >= 0 && codePoint <= SupplementaryEnds[index] ? SupplementaryClasses[index] : (byte)WordBreakClass.Other;
    }
}
