using SearchService.Engine.Codecs;
using SearchService.Engine.Codecs.Kernels;
using SearchService.Engine.Search.Collecting;
using SearchService.Engine.Search.Scoring;

namespace SearchService.Engine.Search.Bulk;

/// <summary>
/// Scores a conjunction of terms, a block of the rarest at a time. Blocks whose bounds are too low are passed over; of the others only the
/// documents that can still reach the collector's score are looked up in the next term. Scores are summed as <see cref="ConjunctionScorer"/> does.
/// </summary>
internal sealed class ConjunctionBulk
{
    private const double Slack = 1 + 1e-6;

    private readonly TermBlocks[] _terms;
    private readonly SearchSegment _segment;
    private readonly TopCollector _collector;
    private readonly SearchBudget _budget;
    private readonly double[] _boundsFrom;
    private readonly int[] _places;
    private readonly int[] _docs = new int[PostingsCursor.BlockLengthInDocs];
    private readonly float[] _sums = new float[PostingsCursor.BlockLengthInDocs];

    /// <summary>Takes the terms in ascending cost.</summary>
    public ConjunctionBulk(IEnumerable<TermScorer> byCost, SearchSegment segment, TopCollector collector, SearchBudget budget, BulkBuffers buffers)
    {
        _places = buffers.Places;
        _terms = [.. byCost.Select(term => new TermBlocks(term, buffers.TakeTerm()))];
        _segment = segment;
        _collector = collector;
        _budget = budget;
        _boundsFrom = new double[_terms.Length + 1];
    }

    /// <summary>Walks the segment.</summary>
    public void Run()
    {
        var lead = _terms[0];
        for (var target = 0; !_budget.ShouldStop();)
        {
            // Slack and bounds are factors, which lower what is negative; scores of negative boosts are all looked at.
            var isPruning = _collector.RequiredScore > 0;
            if (isPruning)
            {
                var leadBound = lead.BoundAt(target, out var boundLast);
                BoundOthers(target, Math.Min(boundLast, _segment.MaxDoc - 1));
                if ((leadBound + _boundsFrom[1]) * Slack < _collector.RequiredScore)
                {
                    _collector.NoteSkipped();
                    if (boundLast == Scorer.NoMoreDocs) return;
                    target = boundLast + 1;
                    continue;
                }
            }

            if (!lead.MoveTo(target)) return;
            var end = lead.LastDoc + 1;
            var count = isPruning ? TakeHopeful(lead) : TakeAll(lead);
            for (var i = 1; i < _terms.Length && count > 0; i++) count = Match(_terms[i], count, i, isPruning);
            Collect(count);
            target = end;
        }
    }

    private void BoundOthers(int firstDoc, int lastDoc)
    {
        for (var i = _terms.Length - 1; i > 0; i--) _boundsFrom[i] = _boundsFrom[i + 1] + _terms[i].MaxScore(firstDoc, Math.Max(firstDoc, lastDoc));
    }

    private int TakeAll(TermBlocks lead)
    {
        var part = lead.Next..lead.Docs.Length;
        lead.Docs[part].CopyTo(_docs);
        lead.Scores[part].CopyTo(_sums);
        return part.End.Value - part.Start.Value;
    }

    private int TakeHopeful(TermBlocks lead)
    {
        var docs = lead.Docs[lead.Next..];
        var scores = lead.Scores[lead.Next..];
        var count = ScoreWindow.FindAtLeast(scores, (float)((_collector.RequiredScore / Slack) - _boundsFrom[1]), _places);
        if (count < docs.Length) _collector.NoteSkipped();
        for (var i = 0; i < count; i++)
        {
            _docs[i] = docs[_places[i]];
            _sums[i] = scores[_places[i]];
        }

        return count;
    }

    /// <summary>Keeps the documents that another term has too, and adds its scores.</summary>
    private int Match(TermBlocks term, int count, int index, bool isPruning)
    {
        var kept = 0;
        for (var i = 0; i < count; i++)
        {
            if (!term.TryScore(_docs[i], out var score)) continue;
            var sum = _sums[i] + score;
            if (isPruning && (sum + _boundsFrom[index + 1]) * Slack < _collector.RequiredScore)
            {
                _collector.NoteSkipped();
                continue;
            }

            _docs[kept] = _docs[i];
            _sums[kept++] = sum;
        }

        return kept;
    }

    private void Collect(int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (_segment.LiveDocs is { } live && !live.IsLive(_docs[i])) continue;
            _collector.Count(1);
            if (_sums[i] >= _collector.CompetitiveScore) _collector.Keep(_docs[i], _sums[i]);
        }
    }
}
