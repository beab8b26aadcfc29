using SearchService.Archive.Search;

namespace SearchService.Archive.Tests.Search;

public sealed class TimelineMakerTests
{
    [Theory]
    [InlineData("2016-12-14T01", "2016-12-14T23", "hour", 23)]
    [InlineData("2016-12-14T01", "2016-12-31T00", "day", 18)]
    [InlineData("2016-12-14T01", "2018-01-01T00", "month", 14)]
    [InlineData("1990-12-14T01", "2018-01-01T00", "year", 29)]
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
    public void NoDates_NoTimeline() => Assert.Null(TimelineMaker.Make("day", []));

    private static DateTimeOffset Hour(string text) =>
        DateTimeOffset.ParseExact(text, "yyyy-MM-ddTHH", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal);
}
