using System.Globalization;
using System.Runtime.InteropServices;
using SearchService.Engine.Codecs.DocValues;
using SearchService.Engine.Search.Scoring;

namespace SearchService.Engine.Search.Facets;

/// <summary>
/// Counts dates by hour, day, month or year. Documents are counted by the hour or the day, which is one division each; longer bars are
/// summed up from days at the end.
/// </summary>
internal sealed class DateFacetCounter : FacetCounter
{
    private const long SecondsInHour = 3_600;
    private const long SecondsInDay = 86_400;
    private static readonly long FirstSecond = DateTimeOffset.MinValue.ToUnixTimeSeconds();
    private static readonly long LastSecond = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    private readonly DateFacetRequest _request;
    private readonly long _secondsInSlot;
    private readonly Dictionary<long, int> _slots = [];
    private readonly List<(long From, long Before)> _bars = [];
    private readonly HashSet<DateTimeOffset> _selectedStarts;
    private readonly long _selectedFrom;
    private readonly long _selectedBefore;
    private NumericDocValues? _column;

    public DateFacetCounter(DateFacetRequest request)
    {
        _request = request;
        _secondsInSlot = request.Interval == DateInterval.Hour ? SecondsInHour : SecondsInDay;
        _selectedFrom = request.SelectedFrom is { } from ? CeilingOf(from) : long.MinValue;
        _selectedBefore = request.SelectedBefore is { } before ? CeilingOf(before) : long.MaxValue;
        _selectedStarts = [.. request.SelectedBars.Select(static bar => bar.ToUniversalTime()).Select(StartOf)];
        foreach (var start in _selectedStarts) _bars.Add((start.ToUnixTimeSeconds(), SecondAfter(start)));
    }

    public override void StartSegment(SearchSegment segment) => _column = segment.Reader.NumericDocValues(_request.Field);

    public override bool IsSelected(int docId)
    {
        if (!_request.HasSelection) return true;
        if (SecondOf(docId) is not { } second || second < _selectedFrom || second >= _selectedBefore) return false;
        if (_bars.Count == 0) return true;
        foreach (var (from, before) in _bars)
        {
            if (second >= from && second < before) return true;
        }

        return false;
    }

    public override void Count(int docId)
    {
        if (SecondOf(docId) is not { } second) return;
        var slot = Math.DivRem(second, _secondsInSlot, out var rest);
        if (rest < 0) slot--;
        CollectionsMarshal.GetValueRefOrAddDefault(_slots, slot, out _)++;
    }

    public override void EndSegment()
    {
    }

    public override FacetResult Result()
    {
        var counts = new SortedDictionary<DateTimeOffset, int>();
        foreach (var (slot, count) in _slots)
        {
            var start = StartOf(DateTimeOffset.FromUnixTimeSeconds(slot * _secondsInSlot));
            counts[start] = counts.GetValueOrDefault(start) + count;
        }

        foreach (var chosen in _selectedStarts) counts.TryAdd(chosen, 0);
        return new FacetResult(
            _request.Field,
            [.. counts.Select(pair => new FacetValue(LabelOf(pair.Key), pair.Value, IsSelectedBar(pair.Key)) { Start = pair.Key })],
            counts.Count(static pair => pair.Value > 0));
    }

    private bool IsSelectedBar(DateTimeOffset start) =>
        _request.HasSelection
        && (_selectedStarts.Count == 0 || _selectedStarts.Contains(start))
        && !(start < _request.SelectedFrom)
        && !(start >= _request.SelectedBefore);

    private long? SecondOf(int docId)
    {
        if (_column is null || !_column.Has(docId)) return null;
        var second = Math.DivRem(_column[docId], _request.UnitsPerSecond, out var rest);
        if (rest < 0) second--;
        return second >= FirstSecond && second <= LastSecond ? second : null;
    }

    private DateTimeOffset StartOf(DateTimeOffset date) => _request.Interval switch
    {
        DateInterval.Hour => new DateTimeOffset(date.Year, date.Month, date.Day, date.Hour, 0, 0, TimeSpan.Zero),
        DateInterval.Day => new DateTimeOffset(date.Year, date.Month, date.Day, 0, 0, 0, TimeSpan.Zero),
        DateInterval.Month => new DateTimeOffset(date.Year, date.Month, 1, 0, 0, 0, TimeSpan.Zero),
        _ => new DateTimeOffset(date.Year, 1, 1, 0, 0, 0, TimeSpan.Zero),
    };

    // Counted in seconds, because the calendar's last bar has no bar after it that could be written as a date.
    private long SecondAfter(DateTimeOffset start) => start.ToUnixTimeSeconds() + _request.Interval switch
    {
        DateInterval.Hour => SecondsInHour,
        DateInterval.Day => SecondsInDay,
        DateInterval.Month => DateTime.DaysInMonth(start.Year, start.Month) * SecondsInDay,
        _ => (DateTime.IsLeapYear(start.Year) ? 366 : 365) * SecondsInDay,
    };

    // Dates are compared by whole seconds: an instant within a second stands for the next one.
    private static long CeilingOf(DateTimeOffset instant) =>
        instant.ToUnixTimeSeconds() + (instant.UtcTicks % TimeSpan.TicksPerSecond > 0 ? 1 : 0);

    private string LabelOf(DateTimeOffset start) => start.ToString(
        _request.Interval switch
        {
            DateInterval.Hour => "yyyy-MM-ddTHH",
            DateInterval.Day => "yyyy-MM-dd",
            DateInterval.Month => "yyyy-MM",
            _ => "yyyy",
        },
        CultureInfo.InvariantCulture);
}
