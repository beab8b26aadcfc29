namespace SearchService.Engine.Highlighting.Matching;

/// <summary>
/// One match of every part, close together. Finds for each part's match whether it belongs to any such combination, by a search
/// that tries the parts one after the other within reach and gives up what has become too wide.
/// </summary>
internal sealed class NearSpans : ISpanSource
{
    /// <summary>Bounds the search for one match; passed only by parts that repeat one word very often in few lines.</summary>
    private const int MaxStepsForOneMatch = 20_000;

    private readonly IReadOnlyList<ISpanSource> _parts;
    private readonly ICloseness _closeness;
    private readonly List<MatchSpan>[] _candidates;
    private readonly List<bool>[] _isUsed;
    private readonly MatchSpan[] _chosen;
    private readonly int[] _chosenIndex;
    private int _steps;

    public NearSpans(IReadOnlyList<ISpanSource> parts, ICloseness closeness)
    {
        (_parts, _closeness) = (parts, closeness);
        _candidates = [.. parts.Select(_ => new List<MatchSpan>())];
        _isUsed = [.. parts.Select(_ => new List<bool>())];
        (_chosen, _chosenIndex) = (new MatchSpan[parts.Count], new int[parts.Count]);
    }

    public void Find(List<MatchSpan> matches)
    {
        var longest = 0;
        for (var part = 0; part < _parts.Count; part++)
        {
            _candidates[part].Clear();
            _parts[part].Find(_candidates[part]);
            if (_candidates[part].Count == 0) return;
            _isUsed[part].Clear();
            _isUsed[part].AddRange(Enumerable.Repeat(false, _candidates[part].Count));
            longest += _candidates[part].Max(span => span.Length);
        }

        var reach = _closeness.Reach(longest);
        for (var part = 0; part < _parts.Count; part++)
        {
            for (var i = 0; i < _candidates[part].Count; i++)
            {
                if (_isUsed[part][i]) continue;
                (_chosen[part], _chosenIndex[part], _steps) = (_candidates[part][i], i, 0);
                if (!TryChoose(0, part, reach)) continue;
                for (var p = 0; p < _parts.Count; p++) _isUsed[p][_chosenIndex[p]] = true;
                matches.Add(Envelope());
            }
        }

        matches.Sort(static (a, b) => a.StartPosition.CompareTo(b.StartPosition));
    }

    /// <summary>The parts' own matches inside, not what lies between them.</summary>
    public void AddMarked(MatchSpan match, List<MatchSpan> marked)
    {
        for (var part = 0; part < _parts.Count; part++)
        {
            for (var i = 0; i < _candidates[part].Count; i++)
            {
                var candidate = _candidates[part][i];
                if (_isUsed[part][i] && candidate.StartPosition >= match.StartPosition && candidate.EndPosition <= match.EndPosition) _parts[part].AddMarked(candidate, marked);
            }
        }
    }

    private bool TryChoose(int part, int fixedPart, int reach)
    {
        if (part == _parts.Count) return true;
        if (part == fixedPart) return TryChoose(part + 1, fixedPart, reach);
        var anchor = _chosen[fixedPart];
        var candidates = _candidates[part];
        for (var i = FirstFrom(candidates, anchor.StartPosition - reach); i < candidates.Count && candidates[i].StartPosition <= anchor.EndPosition + reach; i++)
        {
            if (++_steps > MaxStepsForOneMatch) return false;
            (_chosen[part], _chosenIndex[part]) = (candidates[i], i);
            if (_closeness.Allows(_chosen, part, fixedPart) && TryChoose(part + 1, fixedPart, reach)) return true;
        }

        return false;
    }

    private static int FirstFrom(List<MatchSpan> candidates, int position)
    {
        var (low, high) = (0, candidates.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (candidates[middle].StartPosition < position) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private MatchSpan Envelope()
    {
        var (first, last) = (_chosen[0], _chosen[0]);
        foreach (var span in _chosen)
        {
            if (span.StartPosition < first.StartPosition) first = span;
            if (span.EndPosition > last.EndPosition) last = span;
        }

        return new MatchSpan(first.StartPosition, last.EndPosition, first.First, last.Last);
    }
}
