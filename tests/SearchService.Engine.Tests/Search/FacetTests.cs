using static System.Globalization.CultureInfo;
using SearchService.Engine.Indexing;
using SearchService.Engine.Search;
using SearchService.Engine.Search.Facets;
using SearchService.Engine.Search.Sorting;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Tests.Search;

public sealed class FacetTests : IDisposable
{
    private readonly MemoryStorage _storage = new();
    private readonly IndexReader _reader;

    public FacetTests()
    {
        using (var writer = new IndexWriter(_storage, new IndexWriterOptions()))
        {
            for (var doc = 0; doc < 60; doc++)
            {
                var document = new Document();
                document.Add(Field.OfKeyword("kind", doc % 2 == 0 ? "even" : "odd"));
                document.Add(Field.OfSortedColumn("desk", $"desk{doc % 3}"));
                foreach (var person in Enumerable.Range(0, doc % 4)) document.Add(Field.OfSortedSetColumn("people", $"person{person}"));
                var date = new DateTimeOffset(2016, 12, 1, 0, 0, 0, TimeSpan.Zero).AddDays(doc);
                document.Add(Field.OfNumericColumn("date", date.ToUnixTimeMilliseconds()));
                writer.AddDocument(document);
                if (doc % 25 == 24) writer.Flush();
            }

            writer.Commit();
        }

        _reader = IndexReader.Open(_storage);
    }

    public void Dispose()
    {
        _reader.Dispose();
        _storage.Dispose();
    }

    [Fact]
    public void Selection_NarrowsHitsAndOtherFacetsButNotItsOwn()
    {
        var top = new IndexSearcher(_reader).Search(new SearchRequest
        {
            Query = new TermQuery("kind", "even"),
            Count = 100,
            Facets = [new TermFacetRequest("desk") { Selected = ["desk1"] }, new TermFacetRequest("people")],
        });

        var even = Enumerable.Range(0, 60).Where(doc => doc % 2 == 0).ToList();
        Assert.Equal(even.Where(doc => doc % 3 == 1), top.Hits.Select(hit => hit.DocId).Order());
        Assert.Equal(even.Count(doc => doc % 3 == 1), top.Total.Count);
        Assert.Equal([10, 10, 10], top.Facets[0].Values.Select(value => value.Count));
        Assert.Equal(["desk1"], top.Facets[0].Values.Where(value => value.IsSelected).Select(value => value.Label));
        var people = Enumerable.Range(0, 3).ToDictionary(person => $"person{person}", person => even.Count(doc => doc % 3 == 1 && doc % 4 > person));
        Assert.All(top.Facets[1].Values, value => Assert.Equal(people[value.Label], value.Count));
        Assert.Equal(people.Values.Count(count => count > 0), top.Facets[1].DistinctCount);
    }

    [Fact]
    public void DateHistogram_CountsByMonthAndNarrowsByRange()
    {
        var from = new DateTimeOffset(2017, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var top = new IndexSearcher(_reader).Search(new SearchRequest
        {
            Query = new MatchAllQuery(),
            Facets = [new DateFacetRequest("date", DateInterval.Month) { SelectedFrom = from, SelectedBefore = from.AddMonths(1) }, new TermFacetRequest("desk")],
        });
        Assert.Equal("2016-12=31 2017-01=29", string.Join(' ', top.Facets[0].Values.Select(value => string.Create(InvariantCulture, $"{value.Label}={value.Count}"))));
        Assert.Equal(29, top.Total.Count);
        Assert.Equal(29, top.Facets[1].Values.Sum(value => value.Count));
    }

    [Fact]
    public void ChosenBars_NeedNotBeNeighbours_AndTheOthersKeepTheirCounts()
    {
        var top = new IndexSearcher(_reader).Search(new SearchRequest
        {
            Query = new MatchAllQuery(),
            Count = 100,
            Facets = [new DateFacetRequest("date", DateInterval.Day) { SelectedBars = [Day(2016, 12, 3), Day(2017, 1, 5), Day(2030, 1, 1)] }, new TermFacetRequest("desk")],
        });
        Assert.Equal([2, 35], top.Hits.Select(hit => hit.DocId).Order());
        Assert.Equal(2, top.Facets[1].Values.Sum(value => value.Count));
        Assert.Equal(61, top.Facets[0].Values.Count);
        Assert.Equal(60, top.Facets[0].DistinctCount);
        Assert.Equal(["2016-12-03=1", "2017-01-05=1", "2030-01-01=0"], top.Facets[0].Values.Where(value => value.IsSelected).Select(value => string.Create(InvariantCulture, $"{value.Label}={value.Count}")));

        static DateTimeOffset Day(int year, int month, int day) => new(year, month, day, 0, 0, 0, TimeSpan.Zero);
    }

    [Theory]
    [InlineData(DateInterval.Hour, "9999-12-31T23=1")]
    [InlineData(DateInterval.Day, "9999-12-31=1")]
    [InlineData(DateInterval.Month, "9999-12=3")]
    [InlineData(DateInterval.Year, "9999=4")]
    public void LastBarOfTheCalendar_HoldsItsLastSecondAndNothingBeforeIt(DateInterval interval, string expected)
    {
        using var storage = new MemoryStorage();
        using (var writer = new IndexWriter(storage))
        {
            foreach (var date in new[] { "9999-11-30T23:59:59Z", "9999-12-01T00:00:00Z", "9999-12-30T22:00:00Z", "9999-12-31T23:59:59Z" })
            {
                var document = new Document();
                document.Add(Field.OfNumericColumn("date", DateTimeOffset.Parse(date, InvariantCulture).ToUnixTimeMilliseconds()));
                writer.AddDocument(document);
            }

            writer.Commit();
        }

        using var reader = IndexReader.Open(storage);
        var top = new IndexSearcher(reader).Search(new SearchRequest { Query = new MatchAllQuery(), Facets = [new DateFacetRequest("date", interval) { SelectedBars = [DateTimeOffset.MaxValue] }] });
        var chosen = Assert.Single(top.Facets[0].Values, value => value.IsSelected);
        Assert.Equal(expected, string.Create(InvariantCulture, $"{chosen.Label}={chosen.Count}"));
        Assert.Equal(chosen.Count, top.Total.Count);
    }

    [Fact]
    public void SeveralThreads_FindWhatOneFinds()
    {
        var searcher = new IndexSearcher(_reader);
        foreach (var sort in new SortKey[][] { [], [SortKey.Text("desk"), SortKey.Long("date", reversed: true)], [SortKey.Score(), SortKey.Document(reversed: true)] })
        {
            var request = new SearchRequest { Query = new TermQuery("kind", "odd"), Count = 20, Sort = sort };
            var one = searcher.Search(request);
            var many = searcher.Search(request with { MaxThreads = 3 });
            Assert.Equal(one.Total, many.Total);
            Assert.Equal(one.Hits.Select(hit => hit.DocId), many.Hits.Select(hit => hit.DocId));
        }
    }

    [Fact]
    public void Recency_PutsTheNewFirst()
    {
        var now = new DateTimeOffset(2017, 1, 29, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
        var query = new FunctionScoreQuery(new TermQuery("kind", "odd"), new RecencyDecay("date", now, (long)TimeSpan.FromDays(30).TotalMilliseconds));
        var hits = new IndexSearcher(_reader).Search(query, 5).Hits;
        Assert.Equal([59, 57, 55, 53, 51], hits.Select(hit => hit.DocId));
    }

    [Fact]
    public void Exists_MatchesColumnsAndTerms()
    {
        var searcher = new IndexSearcher(_reader);
        Assert.Equal(45, searcher.Count(new ExistsQuery("people")));
        Assert.Equal(60, searcher.Count(new ExistsQuery("kind")));
        Assert.Equal(0, searcher.Count(new ExistsQuery("nothing")));
    }
}
