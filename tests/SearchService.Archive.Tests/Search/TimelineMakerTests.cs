using SearchService.Archive.Search;

namespace SearchService.Archive.Tests.Search;

public sealed class TimelineMakerTests
{
    [Theory]
    [InlineData("2016-12-14T01:00Z", "2016-12-14T23:59Z", "hour", 23)]
    [InlineData("2016-12-14T01:00Z", "2016-12-31T00:00Z", "day", 18)]
    [InlineData("2016-12-14T01:00Z", "2018-01-01T00:00Z", "month", 14)]
    [InlineData("1990-12-14T01:00Z", "2018-01-01T00:00Z", "year", 29)]
    public void UnitFitsTheSpan_AndBucketsFollowWithoutGaps(string first, string last, string unit, int buckets)
    {
        var timeline = TimelineMaker.Make([Ms(last), Ms(first), Ms(first)])!;
        Assert.Equal((unit, buckets), (timeline.Unit, timeline.Buckets.Count));
        Assert.Equal(2, timeline.Buckets[0].Count);
        Assert.Equal(1, timeline.Buckets[^1].Count);
        for (var i = 1; i < buckets; i++) Assert.Equal(timeline.Buckets[i - 1].Before, timeline.Buckets[i].From);
    }

    [Fact]
    public void NoDates_NoTimeline() => Assert.Null(TimelineMaker.Make([]));

    private static long Ms(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();
}
