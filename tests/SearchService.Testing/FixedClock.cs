namespace SearchService.Testing;

/// <summary>A clock that stands still, in a time zone of the test's choice (UTC by default).</summary>
public sealed class FixedClock(DateTimeOffset now, TimeZoneInfo? timeZone = null) : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone => timeZone ?? TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => now;
}
