using SearchService.Engine.Codecs.Packed;
using static SearchService.Engine.Codecs.DocValues.DocValuesFormat;

namespace SearchService.Engine.Codecs.DocValues;

/// <summary>
/// What a column of integers looks like, and with it the form that keeps it smallest: a table of few distinct values, quotients by a
/// common divisor (days in milliseconds), or plain differences.
/// </summary>
/// <param name="Format">The form.</param>
/// <param name="Minimum">The smallest value.</param>
/// <param name="Divisor">The greatest common divisor of the differences.</param>
/// <param name="Distinct">The distinct values in order of first appearance, with their places; empty when there are too many for a table.</param>
internal readonly record struct NumericSurvey(int Format, long Minimum, long Divisor, Dictionary<long, int> Distinct)
{
    // Beyond these a difference of two values could overflow.
    private const long SmallestDivisible = long.MinValue / 2;
    private const long LargestDivisible = long.MaxValue / 2;

    /// <summary>Looks through a column.</summary>
    public static NumericSurvey Of(ReadOnlySpan<long> values)
    {
        long minimum = long.MaxValue, maximum = long.MinValue, divisor = 0;
        var distinct = new Dictionary<long, int>();
        var isTable = true;
        long last = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var value = values[i];
            if (divisor != 1)
            {
                if (value is < SmallestDivisible or > LargestDivisible) divisor = 1;
                else divisor = GreatestCommonDivisor(divisor, value - values[0]);
            }

            minimum = Math.Min(minimum, value);
            maximum = Math.Max(maximum, value);
            if (isTable && (i == 0 || value != last) && distinct.TryAdd(value, distinct.Count) && distinct.Count > LargestTable)
            {
                isTable = false;
                distinct.Clear();
            }

            last = value;
        }

        var range = unchecked(maximum - minimum);
        if (isTable && distinct.Count > 0 && (range < 0 || PackedInts.BitsRequired(distinct.Count - 1) < PackedInts.BitsRequired(range)))
            return new NumericSurvey(Table, minimum, divisor, distinct);
        return new NumericSurvey(divisor is not (0 or 1) ? Gcd : Delta, minimum, divisor, distinct);
    }

    private static long GreatestCommonDivisor(long a, long b)
    {
        a = Math.Abs(a);
        b = Math.Abs(b);
        while (b != 0) (a, b) = (b, a % b);
        return a;
    }
}
