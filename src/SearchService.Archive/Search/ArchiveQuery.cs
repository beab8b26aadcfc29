using SearchService.Archive.Schema;
using SearchService.Engine.QueryParsing;
using SearchService.Engine.QueryParsing.Newsroom;
using SearchService.Engine.Search;

namespace SearchService.Archive.Search;

/// <summary>Turns what was asked into the engine's query: the words, what ranks them, and what may be shown at all.</summary>
internal sealed class ArchiveQuery
{
    private const double MostWords = 0.6;

    private readonly NewsroomQuery _read;
    private readonly NewsroomQueryParser _parser;
    private readonly SearchRequest _request;
    private readonly RankingOptions _ranking;
    private readonly DateTimeOffset _now;

    public ArchiveQuery(NewsroomQueryParser parser, NewsroomQuery read, SearchRequest request, RankingOptions ranking, DateTimeOffset now)
    {
        _parser = parser;
        _read = read;
        _request = request;
        _ranking = ranking;
        _now = now;
        Words = read.Build(OptionsFor(requiredShare: 1));
        WordsToMark = Words ?? new MatchAllQuery();
    }

    /// <summary>What was typed as the engine's query; null when nothing was.</summary>
    public Query? Words { get; }

    /// <summary>The query whose matches are marked: without filters and ranking.</summary>
    public Query WordsToMark { get; private set; }

    /// <summary>Every word required, with ranking and filters.</summary>
    public Query Whole(string? exceptFacet = null) => Complete(Ranked(Words ?? new MatchAllQuery()), exceptFacet);

    /// <summary>
    /// Most of the words, but not all: what follows when all words find little. Null when there are too few words for "most" to mean something.
    /// </summary>
    public Query? Partial()
    {
        if (Words is null || _request.IsStrict || _read.Root is not GroupNode { IsAlternative: false, Items.Count: > 2 }) return null;
        if (_read.Build(OptionsFor(MostWords)) is not { } most || most == Words) return null;
        WordsToMark = most;
        return Complete(new BooleanQuery(new BooleanClause(Occur.Must, most), new BooleanClause(Occur.MustNot, Words)), null);
    }

    /// <summary>What may be shown at this moment: not withheld, not cancelled, not under embargo.</summary>
    public static IEnumerable<BooleanClause> Shown(DateTimeOffset now) =>
    [
        new BooleanClause(Occur.MustNot, new TermQuery(FieldNames.Status, "withheld")),
        new BooleanClause(Occur.MustNot, new TermQuery(FieldNames.Status, "cancelled")),
        new BooleanClause(Occur.MustNot, NumericRangeQuery.Longs(FieldNames.Embargo, now.ToUnixTimeMilliseconds() + 1, null)),
    ];

    private Query Complete(Query words, string? exceptFacet)
    {
        var clauses = new List<BooleanClause> { new(Occur.Must, words) };
        clauses.AddRange(Shown(_now));
        if (_request.From is not null || _request.Before is not null)
        {
            clauses.Add(new BooleanClause(Occur.Filter, NumericRangeQuery.Longs(
                FieldNames.Published, _request.From?.ToUnixTimeMilliseconds(), _request.Before?.ToUnixTimeMilliseconds(), includeUpper: false)));
        }

        foreach (var (facet, values) in _request.Filters)
        {
            if (facet == exceptFacet || values.Count == 0) continue;
            var choices = values.Select(v => Choice(facet, v)).OfType<Query>().ToList();
            if (choices.Count > 0) clauses.Add(new BooleanClause(Occur.Filter, choices.Count == 1 ? choices[0] : BooleanQuery.AnyOf(choices)));
        }

        return new BooleanQuery(clauses);
    }

    private Query Ranked(Query words)
    {
        if (_request.Sort != SortOrder.Best) return words;
        var ranked = words;
        if (Closeness() is { } close)
            ranked = new BooleanQuery(new BooleanClause(Occur.Must, words), new BooleanClause(Occur.Should, close with { Boost = close.Boost * _ranking.Closeness }));
        if (_ranking.Recency <= 0 || words is MatchAllQuery) return ranked;
        var decay = new RecencyDecay(FieldNames.SortDate, _now.ToUnixTimeMilliseconds(), (long)_ranking.RecencyHalfLife.TotalMilliseconds)
        {
            Floor = 1 / (1 + _ranking.Recency),
        };
        return new FunctionScoreQuery(ranked, decay);
    }

    /// <summary>The query's plain words standing near each other, in any order.</summary>
    private Query? Closeness()
    {
        if (_ranking.Closeness <= 0 || _read.Root is not GroupNode { IsAlternative: false } group) return null;
        var words = group.Items.OfType<WordNode>().Select(static w => w.Text.Replace("\"", "", StringComparison.Ordinal)).ToList();
        if (words.Count is < 2 or > 12) return null;
        return _parser.Parse($"\"{string.Join(' ', words)}\"~{_ranking.ClosenessInWords}").Build(OptionsFor(1));
    }

    private QueryBuildOptions OptionsFor(double requiredShare) => new() { RequiredShare = requiredShare, OtherFieldsShare = _ranking.TieBreaker };

    private static Query? Choice(string facet, string value) => facet switch
    {
        FacetNames.Person => new TermQuery(FieldNames.PersonId, value),
        FacetNames.Desk => new TermQuery(FieldNames.DeskFacet, value),
        FacetNames.Source => new TermQuery(FieldNames.SourceFacet, value),
        FacetNames.Photographer => new TermQuery(FieldNames.PhotographerFacet, value),
        FacetNames.Year when int.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out var year) && year is > 0 and < 9999 => NumericRangeQuery.Longs(
            FieldNames.Published, StartOf(year), StartOf(year + 1), includeUpper: false),
        // A year that is none matches nothing, as does a label that no article has.
        FacetNames.Year => new TermQuery(FieldNames.Id, ""),
        _ => null,
    };

    private static long StartOf(int year) => new DateTimeOffset(year, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
}
