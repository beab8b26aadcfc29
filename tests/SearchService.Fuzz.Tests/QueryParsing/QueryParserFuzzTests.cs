using SearchService.Engine.Analysis;
using SearchService.Engine.QueryParsing;
using SearchService.Engine.QueryParsing.Classic;
using SearchService.Engine.QueryParsing.Newsroom;
using SearchService.Testing;

namespace SearchService.Fuzz.Tests.QueryParsing;

public sealed class QueryParserFuzzTests
{
    private const int Seed = 20261122;
    private static readonly int Rounds = FuzzRounds.Of(normal: 2_000, many: 10_000_000);

    private static readonly NewsroomQueryParser Newsroom = new(
        new QuerySchema(
            new NewsAnalyzer(),
            [new WeightedField("title", 2f), new WeightedField("body", 1f)],
            [
                new QueryField("title", QueryFieldKind.Text), new QueryField("desk", QueryFieldKind.Keyword),
                new QueryField("date", QueryFieldKind.Date), new QueryField("words", QueryFieldKind.Number),
            ]),
        new FixedClock(new DateTimeOffset(2016, 12, 14, 15, 30, 0, TimeSpan.Zero)));

    [Fact]
    public void HostileQueries_GiveTheClassicParserAQueryOrAnError_NeverAnException()
    {
        var hostile = new HostileQueries(Seed);
        var parser = new ClassicQueryParser("body", new StandardAnalyzer());
        for (var round = 0; round < Rounds; round++)
        {
            var text = hostile.Next();
            var result = Guarded(text, () => parser.Parse(text));

            Assert.True(result.Query is null != result.Error is null, text);
            if (result.Query is { } query) Assert.NotNull(Guarded(text, query.ToString));
        }
    }

    [Fact]
    public void HostileQueries_AreReadByTheNewsroomParser_AndTheirCanonicalFormIsReadTheSameWithoutMistakes()
    {
        var hostile = new HostileQueries(Seed + 1);
        for (var round = 0; round < Rounds; round++)
        {
            var text = hostile.Next();
            var query = Guarded(text, () => Newsroom.Parse(text));
            var built = Guarded(text, () => query.Build()?.ToString());
            Guarded(text, () => query.Build(new QueryBuildOptions { RequiredShare = 0.5, ExactFormWeight = 0.3f })?.ToString());
            var mistake = Guarded(text, () => Newsroom.ParseStrictly(text, out _)?.Message ?? "");
            Assert.True(query.Repairs.Any(r => r.IsMistake) == mistake.Length > 0, text);
            var again = Newsroom.Parse(query.Canonical);

            Assert.True(query.Repairs.All(r => r.Span.Start >= 0 && r.Span.Start <= r.Span.End && r.Span.End <= text.Length), text);
            if (query.Repairs.Any(r => r.Kind == QueryRepairKind.LimitReached)) continue;
            Assert.True(query.Canonical == again.Canonical, $"{text}\n{query.Canonical}\n{again.Canonical}");
            Assert.True(built == again.Build()?.ToString(), $"{text}\n{query.Canonical}\n{built}\n{again.Build()}");
        }
    }

    private static T Guarded<T>(string text, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"The query {System.Text.Json.JsonSerializer.Serialize(text)} threw {exception.Message}", exception);
        }
    }
}
