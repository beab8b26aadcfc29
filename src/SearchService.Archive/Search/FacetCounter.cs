using System.Globalization;
using SearchService.Archive.Index;
using SearchService.Archive.Schema;
using SearchService.Engine.Search;

namespace SearchService.Archive.Search;

/// <summary>
/// Counts facets and the timeline over all articles that match. A facet in which something is chosen is counted as if it were not, so that
/// one sees what else could be chosen.
/// </summary>
internal sealed class FacetCounter(ArchiveSnapshot snapshot, IndexSearcher searcher, PersonDirectory people, SearchOptions options)
{
    /// <summary>The answer with its facets.</summary>
    public SearchAnswer Count(SearchAnswer answer, ArchiveQuery query, SearchRequest request, CancellationToken cancellation)
    {
        var all = MatchingDocs.Of(snapshot, searcher, query.Whole(), options.TimeLimit, cancellation);
        var facets = new List<Facet>();
        foreach (var name in FacetNames.All)
        {
            var chosen = request.Filters.GetValueOrDefault(name) ?? [];
            var docs = chosen.Count == 0 ? all : MatchingDocs.Of(snapshot, searcher, query.Whole(name), options.TimeLimit, cancellation);
            facets.Add(new Facet(name, Values(name, docs, chosen)));
        }

        var timeline = TimelineMaker.Make(all.ReadNumbers(FieldNames.SortDate));
        return answer with
        {
            Facets = facets,
            Timeline = timeline,
            Warnings = all.IsIncomplete ? [.. answer.Warnings, "The counts are incomplete: the time limit was reached."] : answer.Warnings,
        };
    }

    private List<FacetValue> Values(string name, MatchingDocs docs, IReadOnlyList<string> chosen)
    {
        var counts = name == FacetNames.Year ? Years(docs) : docs.CountLabels(ColumnOf(name));
        var shown = counts.Take(options.FacetValues).ToList();
        // What is chosen is shown even if it is rare, or no article has it: it must be possible to take it off again.
        foreach (var value in chosen.Where(v => !shown.Exists(s => s.Key == v)))
            shown.Add(new(value, counts.FirstOrDefault(c => c.Key == value).Value));
        return [.. shown.Select(c => new FacetValue(c.Key, name == FacetNames.Person ? people.NameOf(c.Key, c.Key) : c.Key, c.Value, chosen.Contains(c.Key)))];
    }

    private static List<KeyValuePair<string, long>> Years(MatchingDocs docs) =>
    [
        .. docs.ReadNumbers(FieldNames.SortDate)
            .CountBy(static ms => DateTimeOffset.FromUnixTimeMilliseconds(ms).Year)
            .OrderByDescending(static y => y.Key)
            .Select(static y => new KeyValuePair<string, long>(y.Key.ToString(CultureInfo.InvariantCulture), y.Value)),
    ];

    private static string ColumnOf(string facet) => facet switch
    {
        FacetNames.Person => FieldNames.PersonId,
        FacetNames.Desk => FieldNames.DeskFacet,
        FacetNames.Source => FieldNames.SourceFacet,
        _ => FieldNames.PhotographerFacet,
    };
}
