using System.Globalization;
using SearchService.Engine.Codecs.DocValues;
using SearchService.Engine.Search.Scoring;

namespace SearchService.Engine.Search.Facets;

/// <summary>Counts dates by hour, day, month or year.</summary>
internal sealed class DateFacetCounter(DateFacetRequest request) : FacetCounter
{
    private static readonly long FirstSecond = DateTimeOffset.MinValue.ToUnixTimeSeconds();
    private static readonly long LastSecond = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    private readonly SortedDictionary<DateTimeOffset, int> _counts = [];
    private NumericDocValues? _column;

    public override void StartSegment(SearchSegment segment) => _column = segment.Reader.NumericDocValues(request.Field);

    public override bool IsSelected(int docId)
    {
        if (!request.HasSelection) return true;
        return DateOf(docId) is { } date && !(date < request.SelectedFrom) && !(date >= request.SelectedBefore);
    }

    public override void Count(int docId)
    {
        if (DateOf(docId) is not { } date) return;
        var start = StartOf(date);
        _counts[start] = _counts.GetValueOrDefault(start) + 1;
    }

    public override void EndSegment()
    {
    }

    public override FacetResult Result() => new(
        request.Field,
        [.. _counts.Select(pair => new FacetValue(LabelOf(pair.Key), pair.Value, request.HasSelection && !(pair.Key < request.SelectedFrom) && !(pair.Key >= request.SelectedBefore)) { Start = pair.Key })],
        _counts.Count);

    private DateTimeOffset? DateOf(int docId)
    {
        if (_column is null || !_column.Has(docId)) return null;
        var second = Math.DivRem(_column[docId], request.UnitsPerSecond, out var rest);
        if (rest < 0) second--;
        return second >= FirstSecond && second <= LastSecond ? DateTimeOffset.FromUnixTimeSeconds(second) : null;
    }

    private DateTimeOffset StartOf(DateTimeOffset date) => request.Interval switch
    {
        DateInterval.Hour => new DateTimeOffset(date.Year, date.Month, date.Day, date.Hour, 0, 0, TimeSpan.Zero),
        DateInterval.Day => new DateTimeOffset(date.Year, date.Month, date.Day, 0, 0, 0, TimeSpan.Zero),
        DateInterval.Month => new DateTimeOffset(date.Year, date.Month, 1, 0, 0, 0, TimeSpan.Zero),
        _ => new DateTimeOffset(date.Year, 1, 1, 0, 0, 0, TimeSpan.Zero),
    };

    private string LabelOf(DateTimeOffset start) => start.ToString(
        request.Interval switch
        {
            DateInterval.Hour => "yyyy-MM-ddTHH",
            DateInterval.Day => "yyyy-MM-dd",
            DateInterval.Month => "yyyy-MM",
            _ => "yyyy",
        },
        CultureInfo.InvariantCulture);
}
