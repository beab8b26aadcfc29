using SearchService.Engine.Codecs.DocValues;

namespace SearchService.Engine.Indexing.Merging;

/// <summary>The distinct terms of the same column in several segments, in order, and each segment's numbers as numbers in that order.</summary>
internal sealed class MergedTerms
{
    private readonly DocValuesTerms?[] _terms;
    private readonly bool[]?[] _used;
    private readonly int[][] _newOrds;

    /// <summary>Merges terms.</summary>
    /// <param name="terms">The terms of each segment; null for one without the column.</param>
    /// <param name="used">For each segment which of its terms some live document has.</param>
    public MergedTerms(DocValuesTerms?[] terms, bool[]?[] used)
    {
        _terms = terms;
        _used = used;
        _newOrds = [.. terms.Select(one => new int[one?.Count ?? 0])];
        var cursor = new Cursor(this);
        while (cursor.MoveNext())
        {
            foreach (var (place, ord) in cursor.Sources) _newOrds[place][ord] = cursor.Ord;
        }
    }

    /// <summary>A cursor over the merged terms.</summary>
    public DocValuesTermCursor Open() => new Cursor(this);

    /// <summary>The number of a segment's term among the merged ones.</summary>
    public int NewOrd(int place, int ord) => _newOrds[place][ord];

    private sealed class Cursor : DocValuesTermCursor
    {
        private readonly MergedTerms _merged;
        private readonly List<(int Place, DocValuesTermCursor Terms)> _open = [];
        private readonly List<(int Place, DocValuesTermCursor Terms)> _current = [];

        public Cursor(MergedTerms merged)
        {
            _merged = merged;
            for (var place = 0; place < merged._terms.Length; place++)
            {
                if (merged._terms[place]?.OpenCursor() is { } terms && MoveToUsed(place, terms)) _open.Add((place, terms));
            }
        }

        public override ReadOnlySpan<byte> Term => _current[0].Terms.Term;

        /// <summary>The segments that have the current term, and its number there.</summary>
        public IEnumerable<(int Place, int Ord)> Sources => _current.Select(static source => (source.Place, source.Terms.Ord));

        public override bool MoveNext()
        {
            foreach (var source in _current)
            {
                if (!MoveToUsed(source.Place, source.Terms)) _open.Remove(source);
            }

            _current.Clear();
            foreach (var source in _open)
            {
                var comparison = _current.Count == 0 ? -1 : source.Terms.Term.SequenceCompareTo(_current[0].Terms.Term);
                if (comparison > 0) continue;
                if (comparison < 0) _current.Clear();
                _current.Add(source);
            }

            if (_current.Count == 0) return false;
            Ord++;
            return true;
        }

        private bool MoveToUsed(int place, DocValuesTermCursor terms)
        {
            while (terms.MoveNext())
            {
                if (_merged._used[place]![terms.Ord]) return true;
            }

            return false;
        }
    }
}
