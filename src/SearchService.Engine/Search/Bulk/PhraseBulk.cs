using SearchService.Engine.Codecs;
using SearchService.Engine.Codecs.Kernels;
using SearchService.Engine.Codecs.Postings;
using SearchService.Engine.Search.Collecting;
using SearchService.Engine.Search.Scoring;

namespace SearchService.Engine.Search.Bulk;

/// <summary>
/// Finds an exact phrase by blocks: those of the two rarest terms are intersected as arrays, documents that the rarer of both in them could
/// not bring among the best are dropped, the rest are looked up in the other terms, and only where all stand are positions read.
/// </summary>
internal sealed class PhraseBulk
{
    private readonly ExactPhraseScorer _phrase;
    private readonly SearchSegment _segment;
    private readonly TopCollector _collector;
    private readonly SearchBudget _budget;
    private readonly BlockPostingsCursor _lead;
    private readonly BlockPostingsCursor _second;
    private readonly Place[] _others;
    private readonly int[] _leadPlaces = new int[PostingsCursor.BlockLengthInDocs];
    private readonly int[] _secondPlaces = new int[PostingsCursor.BlockLengthInDocs];
    private readonly int[] _docs = new int[PostingsCursor.BlockLengthInDocs];
    private readonly int[] _freqs = new int[PostingsCursor.BlockLengthInDocs];
    private readonly float[] _scores = new float[PostingsCursor.BlockLengthInDocs];
    private float _required = float.NegativeInfinity;
    private int _boundedUpTo = -1;

    /// <summary>Takes a phrase whose postings can be walked by blocks.</summary>
    public PhraseBulk(ExactPhraseScorer phrase, SearchSegment segment, TopCollector collector, SearchBudget budget)
    {
        _phrase = phrase;
        _segment = segment;
        _collector = collector;
        _budget = budget;
        _lead = (BlockPostingsCursor)phrase.ByCost[0];
        _second = (BlockPostingsCursor)phrase.ByCost[1];
        _others = new Place[phrase.ByCost.Length - 2];
        for (var i = 0; i < _others.Length; i++) _others[i] = new Place((BlockPostingsCursor)phrase.ByCost[i + 2]);
    }

    /// <summary>Walks the segment.</summary>
    public void Run()
    {
        for (var target = 0; !_budget.ShouldStop();)
        {
            if (IsHopeless(target))
            {
                if (_boundedUpTo == Scorer.NoMoreDocs) return;
                target = _boundedUpTo + 1;
                continue;
            }

            if (!_lead.MoveToBlock(target)) return;
            var docs = _lead.BlockDocs;
            var from = BlockSearch.FirstAtLeast(docs, 0, target);
            if (!_second.MoveToBlock(docs[from])) return;
            var others = _second.BlockDocs;
            var count = BlockSearch.Intersect(docs, from, others, BlockSearch.FirstAtLeast(others, 0, docs[from]), _leadPlaces, _secondPlaces);
            if (_required > 0) count = DropHopeless(count);
            for (var i = 0; i < count; i++) Take(_leadPlaces[i], _secondPlaces[i], docs[_leadPlaces[i]]);
            target = Math.Min(docs[^1], others[^1]) + 1;
        }
    }

    /// <summary>Whether no document up to <see cref="_boundedUpTo"/> can still be among the best.</summary>
    private bool IsHopeless(int target)
    {
        if (_collector.RequiredScore > _required)
        {
            _required = _collector.RequiredScore;
            _phrase.RequireScore(_required);
            _collector.NoteSkipped();
            _boundedUpTo = -1;
        }

        if (_required == float.NegativeInfinity || target <= _boundedUpTo) return false;
        _boundedUpTo = _phrase.ShallowAdvanceTo(target);
        return _phrase.MaxScore(_boundedUpTo) < _required;
    }

    /// <summary>
    /// Keeps those of the common documents in which the phrase, as often as the rarer of its two terms, would score enough; returns how many.
    /// Whether one does cannot be guessed, so all are worked out before any is acted on.
    /// </summary>
    private int DropHopeless(int count)
    {
        var leadDocs = _lead.BlockDocs;
        var leadFreqs = _lead.BlockFreqs;
        var secondFreqs = _second.BlockFreqs;
        for (var i = 0; i < count; i++)
        {
            _docs[i] = leadDocs[_leadPlaces[i]];
            _freqs[i] = Math.Min(leadFreqs[_leadPlaces[i]], secondFreqs[_secondPlaces[i]]);
        }

        _phrase.ScoreAll(_docs.AsSpan(0, count), _freqs.AsSpan(0, count), _scores);
        var kept = 0;
        for (var i = 0; i < count; i++)
        {
            (_leadPlaces[kept], _secondPlaces[kept]) = (_leadPlaces[i], _secondPlaces[i]);
            kept += _scores[i] < _required ? 0 : 1;
        }

        return kept;
    }

    private void Take(int leadPlace, int secondPlace, int doc)
    {
        foreach (ref var other in _others.AsSpan())
        {
            if (!other.MoveTo(doc)) return;
        }

        if (_segment.LiveDocs is { } live && !live.IsLive(doc)) return;
        _lead.StandAt(leadPlace);
        _second.StandAt(secondPlace);
        foreach (ref var other in _others.AsSpan()) other.Stand();
        if (_others.Length == 0 ? !_phrase.ConfirmPlaces() : !_phrase.Confirm()) return;
        _collector.Count(1);
        var score = _phrase.Score();
        if (score >= _collector.CompetitiveScore) _collector.Keep(doc, score);
    }

    /// <summary>A place in the postings of one of the more frequent terms.</summary>
    private struct Place(BlockPostingsCursor postings)
    {
        private int _place;
        private int _lastDoc = -1;

        /// <summary>Looks for a document; documents must not fall.</summary>
        public bool MoveTo(int doc)
        {
            if (doc > _lastDoc)
            {
                if (!postings.MoveToBlock(doc)) return false;
                _place = 0;
                _lastDoc = postings.BlockDocs[^1];
            }

            _place = BlockSearch.FirstAtLeast(postings.BlockDocs, _place, doc);
            return postings.BlockDocs[_place] == doc;
        }

        public readonly void Stand() => postings.StandAt(_place);
    }
}
