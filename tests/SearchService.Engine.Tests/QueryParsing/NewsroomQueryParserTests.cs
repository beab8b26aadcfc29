using SearchService.Engine.Analysis;
using SearchService.Engine.QueryParsing;
using SearchService.Engine.QueryParsing.Newsroom;
using SearchService.Testing;

namespace SearchService.Engine.Tests.QueryParsing;

public sealed class NewsroomQueryParserTests
{
    /// <summary>A Wednesday.</summary>
    private static readonly FixedClock Clock = new(new DateTimeOffset(2016, 12, 14, 15, 30, 0, TimeSpan.Zero));

    private static readonly QuerySchema Schema = new(
        new PerFieldAnalyzer(new NewsAnalyzer(), new Dictionary<string, Analyzer> { ["desk"] = new ChainAnalyzer(() => new LowerCaseFilter(new KeywordTokenizer())) }),
        [new WeightedField("body", 1f)],
        [
            new QueryField("title", QueryFieldKind.Text) { Aliases = ["headline"], SpokenNames = ["headline says"] },
            new QueryField("desk", QueryFieldKind.Keyword),
            new QueryField("date", QueryFieldKind.Date) { IndexFields = [new WeightedField("published", 1f)] },
            new QueryField("words", QueryFieldKind.Number),
        ]);

    [Theory]
    [InlineData("desk:{ .. TO ~99 ] a")]
    [InlineData("desk:[a TO b?]")]
    [InlineData("title:[a TO b!]")]
    [InlineData("words:[1 TO 5~2]")]
    public void BracketsAroundWhatMeansSomethingElse_AreReadTheSameAgain(string text)
    {
        var query = Parse(text);

        Assert.Equal(query.Canonical, Parse(query.Canonical).Canonical);
        Assert.Equal(query.Build()?.ToString(), Parse(query.Canonical).Build()?.ToString());
    }

    [Theory]
    [InlineData("aleppo evacuation", "+body:aleppo +body:evacu")]
    [InlineData("\"buses leave\"", "body:\"=buses =leave\"")]
    [InlineData("\"buses\"", "body:=buses")]
    [InlineData("\"buses leave\"~5", "near([body:buse, body:leav], 5, false)")]
    [InlineData("wi-fi", "body:\"wi fi\"")]
    [InlineData("syria OR iraq", "body:syria body:iraq")]
    [InlineData("a b OR c d", "+body:a +(body:b body:c) +body:d")]
    [InlineData("a OR b AND c", "body:a (+body:b +body:c)")]
    [InlineData("syria -army", "+body:syria -body:armi")]
    [InlineData("syria NOT army", "+body:syria -body:armi")]
    [InlineData("-army", "+*:* -body:armi")]
    [InlineData("syria (army OR police)", "+body:syria +(body:armi body:polic)")]
    [InlineData("title:truce", "title:truce")]
    [InlineData("Headline:truce", "title:truce")]
    [InlineData("title:(truce OR peace)", "title:truce title:peac")]
    [InlineData("desk:World", "desk:world")]
    [InlineData("desk:\"Middle East\" truce", "#desk:middle east +body:truce")]
    [InlineData("Zelens*", "body:=zelens*")]
    [InlineData("Zel?nsky", "body:=zel?nsky")]
    [InlineData("Zelenski~1", "body:=zelenski~1")]
    [InlineData("words:>=500", "words:[500 TO *]")]
    [InlineData("words:(1..2 OR 5)", "words:[1 TO 2] words:[5 TO 5]")]
    [InlineData("words:(1..9 -(5 OR 7))", "#words:[1 TO 9] -(words:[5 TO 5] words:[7 TO 7])")]
    [InlineData("words:(NOT (1..9 OR 12))", "+*:* -(words:[1 TO 9] words:[12 TO 12])")]
    [InlineData("words:(-5)", "+*:* -words:[5 TO 5]")]
    [InlineData("*", "*:*")]
    [InlineData("headline says", "+body:headlin +body:sai")]
    [InlineData("headline says -truce", "+body:headlin +body:sai -body:truce")]
    public void Query_BecomesTheEnginesQuery(string text, string expected)
    {
        var query = Parse(text);

        Assert.Empty(query.Repairs);
        Assert.Equal(expected, query.Build()!.ToString());
    }

    [Theory]
    [InlineData("\u201Cbuses leave\u201D", "\"buses leave\"", QueryRepairKind.QuotesStraightened)]
    [InlineData("\u00ABbuses leave\u00BB", "\"buses leave\"", QueryRepairKind.QuotesStraightened)]
    [InlineData("aleppo \"buses leave", "aleppo \"buses leave\"", QueryRepairKind.QuoteUnbalanced)]
    [InlineData("aleppo\"", "aleppo", QueryRepairKind.QuoteUnbalanced)]
    [InlineData("Headline says truce syria", "title:truce syria", QueryRepairKind.FieldSpoken)]
    [InlineData("syria headline says \"a truce\"", "syria title:\"a truce\"", QueryRepairKind.FieldSpoken)]
    [InlineData("(aleppo OR homs", "aleppo OR homs", QueryRepairKind.ParenthesisUnbalanced)]
    [InlineData("aleppo) homs", "aleppo homs", QueryRepairKind.ParenthesisUnbalanced)]
    [InlineData("aleppo ()", "aleppo", QueryRepairKind.ParenthesisUnbalanced)]
    [InlineData("syria or iraq", "syria OR iraq", QueryRepairKind.OperatorCapitalized)]
    [InlineData("syria and iraq", "syria iraq", QueryRepairKind.OperatorCapitalized)]
    [InlineData("syria AND", "syria", QueryRepairKind.OperatorIgnored)]
    [InlineData("OR syria", "syria", QueryRepairKind.OperatorIgnored)]
    [InlineData("syria OR OR iraq", "syria OR iraq", QueryRepairKind.OperatorIgnored)]
    [InlineData("syria -", "syria", QueryRepairKind.TakenLiterally)]
    [InlineData("Correction: buses", "Correction: buses", QueryRepairKind.TakenLiterally)]
    [InlineData("who is Qassem?", "who is Qassem", QueryRepairKind.TakenLiterally)]
    [InlineData("autor:smith", "autor:smith", QueryRepairKind.UnknownField)]
    [InlineData("title: truce", "title:truce", QueryRepairKind.SpaceAfterFieldIgnored)]
    [InlineData("truce title:", "truce", QueryRepairKind.ValueMissing)]
    [InlineData("date:someday", "\"someday\"", QueryRepairKind.ValueNotUnderstood)]
    [InlineData("title:{ TO and - truce\n)}", "title:TO truce }", QueryRepairKind.TakenLiterally)]
    [InlineData("desk:([ (", "desk:([)", QueryRepairKind.ParenthesisUnbalanced)]
    [InlineData("words:(1 OR date:201)", "words:(1 OR 201)", QueryRepairKind.ValueNotUnderstood)]
    [InlineData("truce~9", "truce~2", QueryRepairKind.LimitReached)]
    public void WhatDoesNotFit_IsRepairedAndSaid(string text, string canonical, QueryRepairKind repair)
    {
        var query = Parse(text);

        Assert.Equal(canonical, query.Canonical);
        Assert.Contains(query.Repairs, r => r.Kind == repair);
    }

    [Theory]
    [InlineData("not guilty", "not guilty")]
    [InlineData("and or not", "\"and\" \"or\" not")]
    [InlineData("either or", "either \"or\"")]
    [InlineData("AC/DC and/or 9/11", "AC/DC and/or 9/11")]
    public void LowerCaseOperators_AreWordsWhereTheyCannotJoin(string text, string canonical)
    {
        var query = Parse(text);

        Assert.Empty(query.Repairs);
        Assert.Equal(canonical, query.Canonical);
    }

    [Theory]
    [InlineData("2016", "2016-01-01", "2017-01-01")]
    [InlineData("2016-12", "2016-12-01", "2017-01-01")]
    [InlineData("2016-12-14", "2016-12-14", "2016-12-15")]
    [InlineData("2016-12..2017-01", "2016-12-01", "2017-02-01")]
    [InlineData("[2016-12 TO 2017-01]", "2016-12-01", "2017-02-01")]
    [InlineData(">=2016-12-14", "2016-12-14", null)]
    [InlineData(">2016-12-14", "2016-12-15", null)]
    [InlineData("<2016-12-14", null, "2016-12-14")]
    [InlineData("..2016", null, "2017-01-01")]
    [InlineData("today", "2016-12-14", "2016-12-15")]
    [InlineData("yesterday", "2016-12-13", "2016-12-14")]
    [InlineData("monday", "2016-12-12", "2016-12-13")]
    [InlineData("last-week", "2016-12-05", "2016-12-12")]
    [InlineData("\"last week\"", "2016-12-05", "2016-12-12")]
    [InlineData("this-month", "2016-12-01", "2017-01-01")]
    [InlineData("2016..9999-12-31", "2016-01-01", "9999-12-31")]
    [InlineData("9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999", "9999-12-31T23:59:59.9999999")]
    [InlineData("last-year", "2015-01-01", "2016-01-01")]
    [InlineData("7d", "2016-12-07T15:30", "2016-12-14T15:30:00.001")]
    public void Dates_BecomeStretchesOfTime(string text, string? from, string? before)
    {
        var range = Assert.IsType<RangeNode>(Assert.IsType<FieldNode>(Parse("date:" + text).Root).Inner);

        Assert.Equal(from is null ? null : Milliseconds(from), range.From);
        Assert.Equal(before is null ? null : Milliseconds(before) - 1, range.To);
    }

    [Fact]
    public void WhatIsNoDate_IsSaidWithADateToWriteInstead() =>
        Assert.Contains("2016-12-14", Assert.Single(Parse("date:14/12/2016").Repairs).Message, StringComparison.Ordinal);

    [Fact]
    public void StarBetweenQuotationMarks_IsSaidToBeNoPattern() =>
        Assert.Equal(QueryRepairKind.TakenLiterally, Assert.Single(Parse("\"eastern alep*\"").Repairs).Kind);

    [Fact]
    public void Dates_AreThoseOfTheReadersTimeZone()
    {
        var newYork = new FixedClock(Clock.GetUtcNow(), TimeZoneInfo.CreateCustomTimeZone("EST", TimeSpan.FromHours(-5), "EST", "EST"));

        var range = (RangeNode)((FieldNode)new NewsroomQueryParser(Schema, newYork).Parse("date:2016-12-14").Root!).Inner;

        Assert.Equal(Milliseconds("2016-12-14T05:00"), range.From);
    }

    [Fact]
    public void DayOfTwoMidnights_BeginsWithTheFirst()
    {
        // Until 1 November at 1:00 an hour ahead, then 0:00 again.
        var untilOctober = TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(DateTime.MinValue, DateTime.MaxValue.Date, TimeSpan.FromHours(1),
            TimeZoneInfo.TransitionTime.CreateFixedDateRule(new DateTime(1, 1, 1, 2, 0, 0), 3, 1), TimeZoneInfo.TransitionTime.CreateFixedDateRule(new DateTime(1, 1, 1, 1, 0, 0), 11, 1));
        var zone = TimeZoneInfo.CreateCustomTimeZone("Havana", TimeSpan.FromHours(-5), "Havana", "Havana", "Havana summer", [untilOctober]);

        var range = (RangeNode)((FieldNode)new NewsroomQueryParser(Schema, new FixedClock(Clock.GetUtcNow(), zone)).Parse("date:2016-11-01").Root!).Inner;

        Assert.Equal((Milliseconds("2016-11-01T04:00"), Milliseconds("2016-11-02T05:00") - 1), (range.From, range.To));
    }

    [Fact]
    public void Moment_IsItsMillisecond()
    {
        var range = Assert.IsType<RangeNode>(Assert.IsType<FieldNode>(Parse("date:2016-12-14T10:30+01:00").Root).Inner);

        Assert.Equal((Milliseconds("2016-12-14T09:30"), Milliseconds("2016-12-14T09:30")), (range.From, range.To));
    }

    [Theory]
    [InlineData("OCT2016")]
    [InlineData("AUGUST23")]
    [InlineData("9998-12OCT")]
    public void LettersAndDigitsThatAreNoMoment_AreNoDate(string text)
    {
        var query = Parse("date:" + text);

        Assert.IsType<PhraseNode>(query.Root);
        Assert.Contains(query.Repairs, repair => repair.Kind == QueryRepairKind.ValueNotUnderstood);
    }

    [Fact]
    public void WordsInSeveralFields_AreLookedForInTheBest()
    {
        var schema = new QuerySchema(new NewsAnalyzer(), [new WeightedField("title", 3f), new WeightedField("body", 1f)], []);

        var query = new NewsroomQueryParser(schema, Clock).Parse("truce").Build()!;

        Assert.Equal("(title:truce^3.0 | body:truce)~0.1", query.ToString());
    }

    [Fact]
    public void MostWords_MayReplaceAllWords_ButNotFiltersAndExclusions()
    {
        var query = Parse("one two three desk:world -four").Build(new QueryBuildOptions { RequiredShare = 0.6 })!;

        Assert.Equal("(body:on body:two body:three #desk:world -body:four)~2", query.ToString());
    }

    [Fact]
    public void ExactForms_CanCountExtra()
    {
        var query = Parse("elections").Build(new QueryBuildOptions { ExactFormWeight = 0.5f })!;

        Assert.Equal("+body:elect body:=elections^0.5", query.ToString());
    }

    [Theory]
    [InlineData("truce) peace", 1, 5)]
    [InlineData("truce\n\"peace", 2, 0)]
    [InlineData("truce AND", 1, 6)]
    public void StrictReading_ReportsTheFirstMistakeWithItsPosition(string text, int line, int column)
    {
        var error = new NewsroomQueryParser(Schema, Clock).ParseStrictly(text, out _);

        Assert.Equal((line, column), (error!.Line, error.Column));
    }

    [Fact]
    public void StrictReading_AcceptsMereLeniency()
    {
        Assert.Null(new NewsroomQueryParser(Schema, Clock).ParseStrictly("\u201Cbuses leave\u201D and truce", out _));
    }

    [Fact]
    public void LongQuery_IsReadUpToTheLimit_AndSaysSo()
    {
        var query = Parse(string.Join(' ', Enumerable.Repeat("word", 5_000)));

        Assert.Contains(query.Repairs, r => r.Kind == QueryRepairKind.LimitReached);
        Assert.NotNull(query.Build());
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("- + ? \" ( )")]
    [InlineData("&")]
    public void NothingToSearchFor_IsNoQuery(string text) => Assert.Null(Parse(text).Build());

    private static NewsroomQuery Parse(string text) => new NewsroomQueryParser(Schema, Clock).Parse(text);

    private static long Milliseconds(string time) =>
        DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal).ToUnixTimeMilliseconds();
}
