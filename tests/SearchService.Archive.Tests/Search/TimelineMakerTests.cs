using SearchService.Archive.Search;

namespace SearchService.Archive.Tests.Search;

public sealed class TimelineMakerTests
{
    [Theory]
    [InlineData("2016-12-14T01", "2016-12-14T23", "hour", 23)]
    [InlineData("2016-12-14T01", "2016-12-31T00", "day", 18)]
    [InlineData("2016-12-14T01", "2018-01-01T00", "month", 14)]
    [InlineData("1990-12-14T01", "2018-01-01T00", "year", 29)]
    [InlineData("1623-01-03T00", "2446-05-10T00", "decade", 83)]
    [InlineData("9980-01-01T00", "9999-12-31T23", "year", 20)]
    [InlineData("9000-01-01T00", "9999-12-31T23", "decade", 100)]
    [InlineData("9999-12-31T22", "9999-12-31T23", "hour", 2)]
    public void UnitFitsTheSpan_AndBucketsFollowWithoutGaps(string first, string last, string unit, int buckets)
    {
        Assert.Equal(unit, TimelineMaker.UnitFor(Hour(first).Date, Hour(last).Date));
        var timeline = TimelineMaker.Make(unit, [KeyValuePair.Create(Hour(first), 2L), KeyValuePair.Create(Hour(last), 1L)])!;
        Assert.Equal((unit, buckets), (timeline.Unit, timeline.Buckets.Count));
        Assert.Equal(2, timeline.Buckets[0].Count);
        Assert.Equal(1, timeline.Buckets[^1].Count);
        for (var i = 1; i < buckets; i++) Assert.Equal(timeline.Buckets[i - 1].Before, timeline.Buckets[i].From);
    }

    [Fact]
    public void FewDatesCenturiesAway_AreLeftOut_AndCounted()
    {
        KeyValuePair<DateTimeOffset, long>[] days =
            [KeyValuePair.Create(Hour("1623-01-03T00"), 1L), KeyValuePair.Create(Hour("2016-12-14T00"), 40L), KeyValuePair.Create(Hour("2016-12-15T00"), 2L), KeyValuePair.Create(Hour("2446-05-10T00"), 2L)];
        Assert.Equal(days[1..3], TimelineMaker.Stretch(days, out var outside));
        Assert.Equal(3, outside);
    }

    [Fact]
    public void ManyDatesOverCenturies_AreAllDrawn()
    {
        KeyValuePair<DateTimeOffset, long>[] days = [KeyValuePair.Create(Hour("1623-01-03T00"), 5L), KeyValuePair.Create(Hour("2016-12-14T00"), 10L)];
        Assert.Equal(days, TimelineMaker.Stretch(days, out var outside));
        Assert.Equal(0, outside);
    }

    [Fact]
    public void NoDates_NoTimeline() => Assert.Null(TimelineMaker.Make("day", []));

    private static DateTimeOffset Hour(string text) =>
        DateTimeOffset.ParseExact(text, "yyyy-MM-ddTHH", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal);
}
