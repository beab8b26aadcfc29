using System.Text;
using SearchService.Engine.Codecs.DocValues;
using SearchService.Engine.Search.Scoring;

namespace SearchService.Engine.Search.Facets;

/// <summary>Counts by the numbers of a segment's terms; the terms themselves are read once a segment, and only those that occur.</summary>
internal sealed class TermFacetCounter(TermFacetRequest request) : FacetCounter
{
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private SortedDocValues? _single;
    private SortedSetDocValues? _sets;
    private int[] _inSegment = [];
    private HashSet<int> _selectedOrds = [];
    private int[] _ords = new int[8];

    private DocValuesTerms? Terms => _single?.Terms ?? _sets?.Terms;

    public override void StartSegment(SearchSegment segment)
    {
        _sets = segment.Reader.SortedSetDocValues(request.Field);
        _single = segment.Reader.SortedDocValues(request.Field) ?? _sets?.AsSingle;
        _inSegment = new int[Terms?.Count ?? 0];
        _selectedOrds = Terms is { } terms ? [.. request.Selected.Select(value => terms.Find(Encoding.UTF8.GetBytes(value))).Where(ord => ord >= 0)] : [];
    }

    public override bool IsSelected(int docId)
    {
        if (!request.HasSelection) return true;
        foreach (var ord in OrdsOf(docId))
        {
            if (_selectedOrds.Contains(ord)) return true;
        }

        return false;
    }

    public override void Count(int docId)
    {
        foreach (var ord in OrdsOf(docId)) _inSegment[ord]++;
    }

    public override void EndSegment()
    {
        for (var ord = 0; ord < _inSegment.Length; ord++)
        {
            if (_inSegment[ord] == 0) continue;
            var label = Terms!.Text(ord);
            _counts[label] = _counts.GetValueOrDefault(label) + _inSegment[ord];
        }
    }

    public override FacetResult Result()
    {
        var ordered = _counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Key).Take(request.Count).ToList();
        ordered.AddRange(request.Selected.Where(value => !ordered.Contains(value)));
        return new FacetResult(request.Field, [.. ordered.Select(label => new FacetValue(label, _counts.GetValueOrDefault(label), request.Selected.Contains(label)))], _counts.Count);
    }

    private ReadOnlySpan<int> OrdsOf(int docId)
    {
        if (_single is null && _sets is null) return default;
        if (_single is null)
        {
            var count = _sets!.ReadOrds(docId, ref _ords);
            return _ords.AsSpan(0, count);
        }

        _ords[0] = _single.Ord(docId);
        return _ords[0] == SortedDocValues.Missing ? default : _ords.AsSpan(0, 1);
    }
}
