using System.Globalization;
using SearchService.Archive.Index;
using SearchService.Archive.Schema;
using SearchService.Engine.Search.Facets;

namespace SearchService.Archive.Search;

/// <summary>
/// What is to be counted of the articles that match, and what the counts mean. All facets and the days of the timeline are counted in one
/// pass; a facet in which something is chosen is counted as if it were not, so that one sees what else could be chosen.
/// </summary>
internal sealed class FacetPlan(SearchRequest request, PersonDirectory people, SearchOptions options)
{
    /// <summary>What the engine counts: each of <see cref="FacetNames.All"/>, then the days.</summary>
    public IReadOnlyList<FacetRequest> Requests => [.. FacetNames.All.Select(RequestFor), new DateFacetRequest(FieldNames.SortDate, DateInterval.Day)];

    /// <summary>The facets of an answer.</summary>
    /// <param name="counts">The engine's counts, in the order of <see cref="Requests"/>.</param>
    public IReadOnlyList<Facet> Read(IReadOnlyList<FacetResult> counts) => [.. FacetNames.All.Select((name, i) => new Facet(name, Values(name, counts[i])))];

    /// <summary>The days with their articles, in order; what a <see cref="TimelineMaker"/> makes a timeline of.</summary>
    public static IReadOnlyList<KeyValuePair<DateTimeOffset, long>> Bars(FacetResult counts) =>
        [.. counts.Values.Select(static bar => KeyValuePair.Create(bar.Start!.Value, (long)bar.Count))];

    /// <summary>True when a year is asked for that is none: nothing was published then.</summary>
    public static bool AsksForImpossibleYear(SearchRequest request) =>
        request.Filters.GetValueOrDefault(FacetNames.Year) is { Count: > 0 } years && !years.Any(static y => StartOf(y) is not null);

    private FacetRequest RequestFor(string name)
    {
        var chosen = request.Filters.GetValueOrDefault(name) ?? [];
        if (name == FacetNames.Year)
            return new DateFacetRequest(FieldNames.SortDate, DateInterval.Year) { SelectedBars = [.. chosen.Select(StartOf).OfType<DateTimeOffset>()] };
        // Of people, some may be hidden: so many more are asked for.
        var spare = name == FacetNames.Person ? people.HiddenCount : 0;
        return new TermFacetRequest(ColumnOf(name)) { Count = options.FacetValues + spare, Selected = chosen };
    }

    private List<FacetValue> Values(string name, FacetResult counts)
    {
        var chosen = request.Filters.GetValueOrDefault(name) ?? [];
        var known = counts.Values.Select(v => new FacetValue(v.Label, v.Label, v.Count, chosen.Contains(v.Label)));
        if (name == FacetNames.Person)
            known = known.Where(v => v.IsChosen || !people.IsHidden(v.Value)).Select(v => v with { Label = people.NameOf(v.Value, v.Value) });
        if (name == FacetNames.Year) known = known.Reverse();
        var values = known.ToList();
        var shown = values.Take(options.FacetValues).ToList();
        // What is chosen is shown even if it is rare, or no article has it: it must be possible to take it off again.
        foreach (var value in chosen.Where(v => !shown.Exists(s => s.Value == v)))
            shown.Add(values.Find(v => v.Value == value) ?? new FacetValue(value, value, 0, IsChosen: true));
        return shown;
    }

    private static DateTimeOffset? StartOf(string year) =>
        int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 9999
            ? new DateTimeOffset(number, 1, 1, 0, 0, 0, TimeSpan.Zero)
            : null;

    private static string ColumnOf(string facet) => facet switch
    {
        FacetNames.Person => FieldNames.PersonId,
        FacetNames.Desk => FieldNames.DeskFacet,
        FacetNames.Source => FieldNames.SourceFacet,
        _ => FieldNames.PhotographerFacet,
    };
}
