using SearchService.Archive.Index;
using SearchService.Engine.Indexing;
using SearchService.Engine.Search;

namespace SearchService.Archive.Search;

/// <summary>All documents that match a query, segment by segment in ascending order; what facets and timelines count.</summary>
internal sealed class MatchingDocs
{
    private readonly List<(SegmentReader Segment, int[] Docs)> _segments = [];

    private MatchingDocs()
    {
    }

    /// <summary>The segments that have matches, with the matches' numbers within the segment.</summary>
    public IReadOnlyList<(SegmentReader Segment, int[] Docs)> Segments => _segments;

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>True when the time was up before all were found.</summary>
    public bool IsIncomplete { get; private set; }

    /// <summary>Finds them.</summary>
    public static MatchingDocs Of(ArchiveSnapshot snapshot, IndexSearcher searcher, Query query, TimeSpan? timeLimit, CancellationToken cancellation)
    {
        var found = searcher.Search(
            new Engine.Search.SearchRequest
            {
                Query = new ConstantScoreQuery(query), Count = snapshot.Reader.MaxDoc, TotalHitsThreshold = int.MaxValue, TimeLimit = timeLimit,
            },
            cancellation);
        var docs = new int[found.Hits.Count];
        for (var i = 0; i < docs.Length; i++) docs[i] = found.Hits[i].DocId;
        Array.Sort(docs);
        var matching = new MatchingDocs { Count = docs.Length, IsIncomplete = found.IsPartial };
        var at = 0;
        foreach (var segment in snapshot.Reader.Segments)
        {
            var end = at;
            while (end < docs.Length && docs[end] < segment.DocBase + segment.MaxDoc) end++;
            if (end == at) continue;
            var own = docs[at..end];
            for (var i = 0; i < own.Length; i++) own[i] -= segment.DocBase;
            matching._segments.Add((segment, own));
            at = end;
        }

        return matching;
    }

    /// <summary>Counts the values of a column of labels, most frequent first.</summary>
    public IReadOnlyList<KeyValuePair<string, long>> CountLabels(string field)
    {
        var totals = new Dictionary<string, long>(StringComparer.Ordinal);
        var ords = new int[8];
        foreach (var (segment, docs) in _segments)
        {
            if (segment.SortedSetDocValues(field) is not { } column) continue;
            var counts = new int[column.Terms.Count];
            foreach (var doc in docs)
            {
                var count = column.ReadOrds(doc, ref ords);
                for (var i = 0; i < count; i++) counts[ords[i]]++;
            }

            for (var ord = 0; ord < counts.Length; ord++)
            {
                if (counts[ord] == 0) continue;
                var label = column.Terms.Text(ord);
                totals[label] = totals.GetValueOrDefault(label) + counts[ord];
            }
        }

        return [.. totals.OrderByDescending(static t => t.Value).ThenBy(static t => t.Key, StringComparer.Ordinal)];
    }

    /// <summary>The values of a column of numbers, for the documents that have one.</summary>
    public List<long> ReadNumbers(string field)
    {
        var numbers = new List<long>(Count);
        foreach (var (segment, docs) in _segments)
        {
            if (segment.NumericDocValues(field) is not { } column) continue;
            foreach (var doc in docs)
            {
                if (column.Has(doc)) numbers.Add(column[doc]);
            }
        }

        return numbers;
    }
}
