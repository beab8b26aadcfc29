namespace SearchService.Engine.Suggesting;

/// <summary>The heaviest items of any stretch of a list, without looking at all of them: a tournament tree of weights.</summary>
internal sealed class HeaviestOfRange
{
    private readonly long[] _weights;
    private readonly int[] _winners;
    private readonly int _leaves;

    public HeaviestOfRange(IReadOnlyList<long> weights)
    {
        _weights = [.. weights];
        _leaves = 1;
        while (_leaves < _weights.Length) _leaves *= 2;
        _winners = new int[_leaves * 2];
        for (var i = 0; i < _leaves; i++) _winners[_leaves + i] = i < _weights.Length ? i : -1;
        for (var i = _leaves - 1; i > 0; i--) _winners[i] = Better(_winners[2 * i], _winners[(2 * i) + 1]);
    }

    /// <summary>Indexes of a stretch, heaviest first; of equal weights the earlier.</summary>
    public IEnumerable<int> Of(int from, int to)
    {
        var open = new PriorityQueue<(int From, int To, int Winner), (long, int)>();
        void Add(int start, int end)
        {
            if (start < end && WinnerOf(start, end) is var winner and >= 0) open.Enqueue((start, end, winner), (-_weights[winner], winner));
        }

        Add(from, to);
        while (open.TryDequeue(out var stretch, out _))
        {
            yield return stretch.Winner;
            Add(stretch.From, stretch.Winner);
            Add(stretch.Winner + 1, stretch.To);
        }
    }

    private int WinnerOf(int from, int to)
    {
        var best = -1;
        for (var (low, high) = (from + _leaves, to + _leaves); low < high; low /= 2, high /= 2)
        {
            if ((low & 1) == 1) best = Better(best, _winners[low++]);
            if ((high & 1) == 1) best = Better(best, _winners[--high]);
        }

        return best;
    }

    private int Better(int one, int other)
    {
        if (one < 0 || other < 0) return Math.Max(one, other);
        if (_weights[one] != _weights[other]) return _weights[one] > _weights[other] ? one : other;
        return Math.Min(one, other);
    }
}
