namespace SearchService.Engine.Indexing;

/// <summary>
/// The terms under which Lucene 4.8 indexes a number: one for each precision (format document 7.9).
/// <code>
/// Term := u8 (0x60 + shift for 32 bits, 0x20 + shift for 64 bits) | 7-bit groups of (sortable value, sign bit flipped) >>> shift
/// </code>
/// Integers sort as they are; floating point numbers by their bits, with all but the sign inverted if negative.
/// </summary>
public static class NumericTerms
{
    /// <summary>The longest term in bytes: its shift and ten groups of seven bits.</summary>
    public const int MaxTermLengthInBytes = 11;

    /// <summary>A float as an integer that sorts like it.</summary>
    public static int SortableFloat(float value)
    {
        var bits = float.IsNaN(value) ? 0x7FC00000 : BitConverter.SingleToInt32Bits(value);
        return bits ^ ((bits >> 31) & int.MaxValue);
    }

    /// <summary>A double as an integer that sorts like it.</summary>
    public static long SortableDouble(double value)
    {
        var bits = double.IsNaN(value) ? 0x7FF8000000000000L : BitConverter.DoubleToInt64Bits(value);
        return bits ^ ((bits >> 63) & long.MaxValue);
    }

    /// <summary>The width of a kind of number in bits.</summary>
    public static int WidthInBits(NumericType type) => type is NumericType.Int or NumericType.Float ? 32 : 64;

    /// <summary>Writes the term of a sortable value at one precision; returns its length.</summary>
    public static int Encode(NumericType type, long sortable, int shift, Span<byte> destination)
    {
        var width = WidthInBits(type);
        var bits = width == 32 ? (uint)sortable ^ 0x80000000u : (ulong)sortable ^ 0x8000000000000000ul;
        bits >>= shift;
        var groupCount = ((width - 1 - shift) / 7) + 1;
        destination[0] = (byte)((width == 32 ? 0x60 : 0x20) + shift);
        for (var i = groupCount; i > 0; i--)
        {
            destination[i] = (byte)(bits & 0x7F);
            bits >>= 7;
        }

        return groupCount + 1;
    }

    /// <summary>The terms of a sortable value at all precisions, finest first, as an indexer adds them.</summary>
    public static IEnumerable<Term> AllPrecisions(string field, NumericType type, long sortable, int precisionStepInBits)
    {
        for (var shift = 0; shift < WidthInBits(type); shift += precisionStepInBits) yield return ToTerm(field, type, sortable, shift);
    }

    /// <summary>
    /// Splits a range into few ranges of terms that together cover it: coarse terms in the middle, fine ones at the ends.
    /// </summary>
    internal static IEnumerable<(Term Lower, Term Upper)> SplitRange(string field, NumericType type, long lower, long upper, int precisionStepInBits)
    {
        if (lower > upper) yield break;
        var width = WidthInBits(type);
        for (var shift = 0; ; shift += precisionStepInBits)
        {
            var isLast = shift + precisionStepInBits >= width;
            var span = isLast ? 0 : 1L << (shift + precisionStepInBits);
            var mask = isLast ? 0 : ((1L << precisionStepInBits) - 1) << shift;
            var hasLower = (lower & mask) != 0;
            var hasUpper = (upper & mask) != mask;
            var nextLower = (hasLower ? unchecked(lower + span) : lower) & ~mask;
            var nextUpper = (hasUpper ? unchecked(upper - span) : upper) & ~mask;
            if (isLast || nextLower > nextUpper || nextLower < lower || nextUpper > upper)
            {
                yield return (ToTerm(field, type, lower, shift), ToTerm(field, type, upper, shift));
                yield break;
            }

            if (hasLower) yield return (ToTerm(field, type, lower, shift), ToTerm(field, type, lower | mask, shift));
            if (hasUpper) yield return (ToTerm(field, type, upper & ~mask, shift), ToTerm(field, type, upper, shift));
            lower = nextLower;
            upper = nextUpper;
        }
    }

    private static Term ToTerm(string field, NumericType type, long sortable, int shift)
    {
        Span<byte> bytes = stackalloc byte[MaxTermLengthInBytes];
        var length = Encode(type, sortable, shift, bytes);
        return new Term(field, bytes[..length]);
    }
}
