using System.Globalization;
using System.Text;
using SearchService.Engine.Indexing;

namespace SearchService.Engine.Search;

/// <summary>
/// Documents with a number in a range, in a field that indexes numbers at several precisions (trie terms). Few terms then cover
/// any range. All matches score the boost.
/// </summary>
public sealed record NumericRangeQuery : MultiTermQuery
{
    /// <summary>The step between precisions that Lucene 4.8 uses unless told otherwise.</summary>
    public const int DefaultPrecisionStepInBits = 4;

    private NumericRangeQuery(string field, NumericType type, long lower, long upper, string shown)
        : base(field)
    {
        Type = type;
        SortableLower = lower;
        SortableUpper = upper;
        Shown = shown;
    }

    /// <summary>The kind of number.</summary>
    public NumericType Type { get; }

    /// <summary>The step between the precisions the field was indexed with.</summary>
    public int PrecisionStepInBits { get; init; } = DefaultPrecisionStepInBits;

    /// <summary>The smallest matching number, as sortable integer (see <see cref="NumericTerms"/>).</summary>
    public long SortableLower { get; }

    /// <summary>The largest matching number, as sortable integer; below <see cref="SortableLower"/> when nothing can match.</summary>
    public long SortableUpper { get; }

    private string Shown { get; }

    /// <summary>A range of 32-bit integers; null is open.</summary>
    public static NumericRangeQuery Ints(string field, int? lower, int? upper, bool includeLower = true, bool includeUpper = true) =>
        Create(field, NumericType.Int, lower, upper, int.MinValue, int.MaxValue, includeLower, includeUpper, Show(lower, upper, includeLower, includeUpper));

    /// <summary>A range of 64-bit integers; null is open.</summary>
    public static NumericRangeQuery Longs(string field, long? lower, long? upper, bool includeLower = true, bool includeUpper = true) =>
        Create(field, NumericType.Long, lower, upper, long.MinValue, long.MaxValue, includeLower, includeUpper, Show(lower, upper, includeLower, includeUpper));

    /// <summary>A range of 32-bit floating point numbers; null is open.</summary>
    public static NumericRangeQuery Floats(string field, float? lower, float? upper, bool includeLower = true, bool includeUpper = true) =>
        Create(
            field,
            NumericType.Float,
            lower is { } low ? NumericTerms.SortableFloat(low) : null,
            upper is { } high ? NumericTerms.SortableFloat(high) : null,
            NumericTerms.SortableFloat(float.NegativeInfinity),
            NumericTerms.SortableFloat(float.PositiveInfinity),
            includeLower,
            includeUpper,
            Show(lower, upper, includeLower, includeUpper));

    /// <summary>A range of 64-bit floating point numbers; null is open.</summary>
    public static NumericRangeQuery Doubles(string field, double? lower, double? upper, bool includeLower = true, bool includeUpper = true) =>
        Create(
            field,
            NumericType.Double,
            lower is { } low ? NumericTerms.SortableDouble(low) : null,
            upper is { } high ? NumericTerms.SortableDouble(high) : null,
            NumericTerms.SortableDouble(double.NegativeInfinity),
            NumericTerms.SortableDouble(double.PositiveInfinity),
            includeLower,
            includeUpper,
            Show(lower, upper, includeLower, includeUpper));

    internal override void AppendTo(StringBuilder text, string defaultField) =>
        text.AppendField(Field, defaultField).Append(Shown).AppendBoost(Boost);

    private static NumericRangeQuery Create(
        string field, NumericType type, long? lower, long? upper, long smallest, long largest, bool includeLower, bool includeUpper, string shown)
    {
        var low = lower ?? smallest;
        var high = upper ?? largest;
        var isEmpty = (lower is not null && !includeLower && low++ == largest) || (upper is not null && !includeUpper && high-- == smallest);
        return isEmpty ? new NumericRangeQuery(field, type, 1, 0, shown) : new NumericRangeQuery(field, type, low, high, shown);
    }

    private static string Show<T>(T? lower, T? upper, bool includeLower, bool includeUpper)
        where T : struct, IFormattable =>
        $"{(includeLower ? '[' : '{')}{ShowBound(lower)} TO {ShowBound(upper)}{(includeUpper ? ']' : '}')}";

    private static string ShowBound<T>(T? bound)
        where T : struct, IFormattable => bound?.ToString(null, CultureInfo.InvariantCulture) ?? "*";
}
