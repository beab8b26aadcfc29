namespace SearchService.Engine.Codecs.DocValues;

/// <summary>
/// The union of several segments' terms: a merge by smallest next term, which gives each term its new number. Walked again as often as
/// the writer of the merged column asks.
/// </summary>
internal sealed class MergedTerms(int sourceCount)
{
    private readonly DocValuesTerms?[] _terms = new DocValuesTerms?[sourceCount];
    private readonly bool[][] _used = new bool[sourceCount][];
    private readonly int[][] _newOrds = new int[sourceCount][];

    /// <summary>Adds a source's terms, with those marked that are still used.</summary>
    public void Add(int source, DocValuesTerms terms, bool[] used)
    {
        _terms[source] = terms;
        _used[source] = used;
        _newOrds[source] = new int[terms.Count];
    }

    /// <summary>Gives every used term its number.</summary>
    public void Number()
    {
        var cursor = new Cursor(this, isNumbering: true);
        while (cursor.MoveNext())
        {
            // Moving numbers the terms.
        }
    }

    /// <summary>The merged number of a source's term.</summary>
    public int OrdOf(int source, int ord) => _newOrds[source][ord];

    /// <summary>A cursor before the first merged term.</summary>
    public DocValuesTermCursor OpenCursor() => new Cursor(this, isNumbering: false);

    private sealed class Cursor : DocValuesTermCursor
    {
        private readonly MergedTerms _merged;
        private readonly bool _isNumbering;
        private readonly DocValuesTermCursor?[] _cursors;
        private readonly PriorityQueue<int, int> _queue;
        private readonly List<int> _current = [];

        public Cursor(MergedTerms merged, bool isNumbering)
        {
            _merged = merged;
            _isNumbering = isNumbering;
            _cursors = [.. merged._terms.Select(terms => terms?.OpenCursor())];
            // The queue orders sources by their current terms; equal terms by source.
            _queue = new PriorityQueue<int, int>(Comparer<int>.Create(Compare));
            for (var source = 0; source < _cursors.Length; source++) Advance(source);
        }

        public override ReadOnlySpan<byte> Term => _cursors[_current[0]]!.Term;

        public override bool MoveNext()
        {
            foreach (var source in _current) Advance(source);
            _current.Clear();
            if (!_queue.TryDequeue(out var first, out _)) return false;
            Ord++;
            Take(first);
            while (_queue.TryPeek(out var next, out _) && _cursors[next]!.Term.SequenceEqual(Term)) Take(_queue.Dequeue());
            return true;
        }

        private void Take(int source)
        {
            _current.Add(source);
            if (_isNumbering) _merged._newOrds[source][_cursors[source]!.Ord] = Ord;
        }

        private void Advance(int source)
        {
            if (_cursors[source] is not { } cursor) return;
            while (cursor.MoveNext())
            {
                if (!_merged._used[source][cursor.Ord]) continue;
                _queue.Enqueue(source, source);
                return;
            }
        }

        private int Compare(int left, int right)
        {
            var order = _cursors[left]!.Term.SequenceCompareTo(_cursors[right]!.Term);
            return order != 0 ? order : left.CompareTo(right);
        }
    }
}
