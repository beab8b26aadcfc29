using System.Numerics;
using System.Runtime.CompilerServices;
using SearchService.Engine.Codecs.Kernels;
using SearchService.Engine.Search.Collecting;
using SearchService.Engine.Search.Scoring;

namespace SearchService.Engine.Search.Bulk;

/// <summary>
/// Scores a disjunction of terms window by window (MAXSCORE over block bounds). In each stretch of documents the terms whose bounds together
/// are too low to reach the collector's score are only looked up for documents that others bring. Scores are summed in doubles and in
/// reverse order of the clauses, as Lucene 4.8's bulk scorer does, so pruned and exhaustive scoring give the same bits.
/// </summary>
internal sealed class DisjunctionBulk
{
    private const int WindowLengthInDocs = BulkBuffers.WindowLengthInDocs;

    /// <summary>Documents for which terms are divided by one comparison of bounds.</summary>
    private const int StretchLengthInDocs = 8 * WindowLengthInDocs;

    /// <summary>Factor that keeps a sum of bounds above the rounded sum of scores.</summary>
    private const double Slack = 1 + 1e-6;

    private readonly TermBlocks[] _terms;
    private readonly SearchSegment _segment;
    private readonly TopCollector _collector;
    private readonly SearchBudget _budget;
    private readonly double[] _sums;
    private readonly ulong[] _marks;
    private readonly int[] _places;
    private readonly int[] _byBound;
    private readonly double[] _bounds;
    private readonly double[] _boundsBelow;
    private readonly float[] _parts;

    /// <summary>Takes the terms in clause order.</summary>
    public DisjunctionBulk(IEnumerable<TermScorer> terms, SearchSegment segment, TopCollector collector, SearchBudget budget, BulkBuffers buffers)
    {
        _sums = buffers.Sums;
        _marks = buffers.Marks;
        _places = buffers.Places;
        _terms = [.. terms.Select(term => new TermBlocks(term, buffers.TakeTerm()))];
        _segment = segment;
        _collector = collector;
        _budget = budget;
        _byBound = [.. Enumerable.Range(0, _terms.Length)];
        _bounds = new double[_terms.Length];
        _boundsBelow = new double[_terms.Length + 1];
        _parts = new float[_terms.Length];
    }

    /// <summary>Walks the segment.</summary>
    public void Run()
    {
        for (var first = 0; first < _segment.MaxDoc && !_budget.ShouldStop(); first += StretchLengthInDocs)
        {
            var end = Math.Min(first + StretchLengthInDocs, _segment.MaxDoc);
            var inessential = 0;

            // Slack is a factor, which would lower what is negative; scores of negative boosts are all looked at.
            if (_collector.RequiredScore > 0)
            {
                inessential = CountInessential(first, end - 1);
                if (inessential > 0) _collector.NoteSkipped();
            }

            if (inessential == _terms.Length) continue;
            if (inessential == _terms.Length - 1) WalkOne(first, end);
            else if (inessential == 0) SumAll(first, end);
            else SumEssential(first, end, inessential);
        }
    }

    /// <summary>Orders the terms by their bound in a stretch and counts those that together cannot reach the required score.</summary>
    private int CountInessential(int firstDoc, int lastDoc)
    {
        for (var i = 0; i < _terms.Length; i++) _bounds[i] = _terms[i].LastDoc == Scorer.NoMoreDocs ? 0 : _terms[i].MaxScore(firstDoc, lastDoc);
        for (var i = 1; i < _byBound.Length; i++)
        {
            var term = _byBound[i];
            var at = i;
            for (; at > 0 && _bounds[_byBound[at - 1]] > _bounds[term]; at--) _byBound[at] = _byBound[at - 1];
            _byBound[at] = term;
        }

        var count = 0;
        for (var i = 0; i < _byBound.Length; i++)
        {
            _boundsBelow[i + 1] = _boundsBelow[i] + _bounds[_byBound[i]];
            if (_boundsBelow[i + 1] * Slack < _collector.RequiredScore) count = i + 1;
        }

        return count;
    }

    /// <summary>Scores every document of a stretch.</summary>
    private void SumAll(int first, int end)
    {
        for (var start = first; start < end; start += WindowLengthInDocs)
        {
            var windowEnd = Math.Min(start + WindowLengthInDocs, end);
            var length = windowEnd - start;
            var marks = _collector.RequiredScore > 0 ? default : _marks.AsSpan();
            _sums.AsSpan(0, length).Clear();
            marks.Clear();
            for (var i = _terms.Length - 1; i >= 0; i--) Sum(_terms[i], start, windowEnd, marks);
            if (marks.IsEmpty) KeepBest(start, length);
            else KeepMarked(start, length);
        }
    }

    private void Sum(TermBlocks term, int start, int end, Span<ulong> marks)
    {
        if (term.LastDoc == Scorer.NoMoreDocs) return;
        for (var more = term.MoveTo(start); more;)
        {
            var part = term.TakeBelow(end);
            var docs = term.Docs[part];
            ScoreWindow.Add(docs, term.Scores[part], start, _sums);
            if (!marks.IsEmpty) ScoreWindow.Mark(docs, start, marks);
            if (term.LastDoc >= end) return;
            more = term.MoveTo(term.LastDoc + 1);
        }
    }

    private void KeepBest(int start, int length)
    {
        _collector.NoteSkipped();
        var count = ScoreWindow.FindAtLeast(_sums.AsSpan(0, length), _collector.RequiredScore / Slack, _places);
        foreach (var place in _places.AsSpan(0, count)) Keep(start + place, (float)_sums[place]);
    }

    private void KeepMarked(int start, int length)
    {
        var live = _segment.LiveDocs;
        var hits = 0;
        for (var word = 0; word < (length + 63) >> 6; word++)
        {
            var marks = _marks[word];
            if (live is not null) marks &= live.Words[(start >> 6) + word];
            hits += BitOperations.PopCount(marks);
            for (; marks != 0; marks &= marks - 1)
            {
                var place = (word << 6) + BitOperations.TrailingZeroCount(marks);
                var score = (float)_sums[place];
                if (score >= _collector.CompetitiveScore) _collector.Keep(start + place, score);
            }
        }

        _collector.Count(hits);
    }

    /// <summary>Walks the one term that a document must have to be of interest.</summary>
    private void WalkOne(int first, int end)
    {
        var essential = _byBound[^1];
        var term = _terms[essential];
        var others = _boundsBelow[_terms.Length - 1];
        for (var target = first; target < end;)
        {
            if ((term.BoundAt(target, out var boundLast) + others) * Slack < _collector.RequiredScore)
            {
                if (boundLast >= end) return;
                target = boundLast + 1;
                continue;
            }

            if (!term.MoveTo(target)) return;
            var part = term.TakeBelow(end);
            var docs = term.Docs[part];
            var scores = term.Scores[part];
            var count = ScoreWindow.FindAtLeast(scores, (float)((_collector.RequiredScore / Slack) - others), _places);
            foreach (var place in _places.AsSpan(0, count)) Complete(docs[place], scores[place], essential);
            target = term.LastDoc + 1;
        }
    }

    /// <summary>Looks the other terms up for a document of the essential one and sums in clause order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Complete(int doc, float score, int essential)
    {
        Array.Clear(_parts);
        _parts[essential] = score;
        double sum = score;
        for (var i = _terms.Length - 2; i >= 0; i--)
        {
            if ((sum + _boundsBelow[i + 1]) * Slack < _collector.RequiredScore) return;
            if (_terms[_byBound[i]].TryScore(doc, out var part)) sum += _parts[_byBound[i]] = part;
        }

        Keep(doc, SumOfParts());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private float SumOfParts()
    {
        double sum = 0;
        for (var i = _parts.Length - 1; i >= 0; i--) sum += _parts[i];
        return (float)sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Keep(int doc, float score)
    {
        if (_segment.LiveDocs is { } live && !live.IsLive(doc)) return;
        _collector.Count(1);
        if (score >= _collector.CompetitiveScore) _collector.Keep(doc, score);
    }

    /// <summary>Sums the essential terms over windows, and completes the documents that come near enough.</summary>
    private void SumEssential(int first, int end, int inessential)
    {
        for (var start = first; start < end; start += WindowLengthInDocs)
        {
            var windowEnd = Math.Min(start + WindowLengthInDocs, end);
            var length = windowEnd - start;
            _sums.AsSpan(0, length).Clear();
            for (var i = inessential; i < _terms.Length; i++)
            {
                _terms[_byBound[i]].StartKeeping();
                SumAndKeep(_terms[_byBound[i]], start, windowEnd);
            }

            var count = ScoreWindow.FindAtLeast(_sums.AsSpan(0, length), (_collector.RequiredScore / Slack) - _boundsBelow[inessential], _places);
            foreach (var place in _places.AsSpan(0, count)) CompleteSum(start + place, _sums[place], inessential);
        }
    }

    private void SumAndKeep(TermBlocks term, int start, int end)
    {
        if (term.LastDoc == Scorer.NoMoreDocs) return;
        for (var more = term.MoveTo(start); more;)
        {
            var part = term.TakeBelow(end);
            ScoreWindow.Add(term.Docs[part], term.Scores[part], start, _sums);
            term.Keep(part);
            if (term.LastDoc >= end) return;
            more = term.MoveTo(term.LastDoc + 1);
        }
    }

    private void CompleteSum(int doc, double sum, int inessential)
    {
        Array.Clear(_parts);
        for (var i = inessential - 1; i >= 0; i--)
        {
            if ((sum + _boundsBelow[i + 1]) * Slack < _collector.RequiredScore) return;
            if (_terms[_byBound[i]].TryScore(doc, out var part)) sum += _parts[_byBound[i]] = part;
        }

        if (sum * Slack < _collector.RequiredScore) return;
        for (var i = inessential; i < _terms.Length; i++) _parts[_byBound[i]] = _terms[_byBound[i]].KeptScoreOf(doc);
        Keep(doc, SumOfParts());
    }
}
