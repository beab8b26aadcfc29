using System.Runtime.CompilerServices;
using SearchService.Engine.Codecs;
using SearchService.Engine.Codecs.Kernels;
using SearchService.Engine.Search.Scoring;

namespace SearchService.Engine.Search.Bulk;

/// <summary>A term's postings by blocks, with the scores of the current block and bounds for stretches ahead.</summary>
internal sealed class TermBlocks
{
    private readonly TermScorer _scorer;
    private readonly PostingsCursor _postings;
    private readonly float[] _scores;
    private readonly int[] _keptDocs;
    private readonly float[] _keptScores;
    private int _keptCount;
    private bool _isScored;

    /// <summary>Bounds read ahead, each from the one before up to its last document.</summary>
    private readonly List<(int LastDoc, double Bound)> _bounds;
    private int _boundsRead;

    /// <summary>The group of blocks last asked for, and its bound.</summary>
    private int _groupLastDoc = -1;
    private double _groupBound;

    /// <summary>Takes over a scorer that has not been moved.</summary>
    public TermBlocks(TermScorer scorer, BulkBuffers.TermBuffers buffers)
    {
        _scorer = scorer;
        _postings = scorer.Postings;
        _scores = buffers.Scores;
        _keptDocs = buffers.KeptDocs;
        _keptScores = buffers.KeptScores;
        _bounds = buffers.Bounds;
        _bounds.Clear();
    }

    /// <summary>The current block's last document: -1 before the first block, <see cref="Scorer.NoMoreDocs"/> after the last.</summary>
    public int LastDoc { get; private set; } = -1;

    /// <summary>The place in the block of the first document at or after the last target.</summary>
    public int Next { get; set; }

    /// <summary>The current block's documents.</summary>
    public ReadOnlySpan<int> Docs => _postings.BlockDocs;

    /// <summary>Number of documents of the term.</summary>
    public int Cost => _postings.Cost;

    /// <summary>The scores of <see cref="Docs"/>.</summary>
    public ReadOnlySpan<float> Scores
    {
        get
        {
            var docs = _postings.BlockDocs;
            if (!_isScored)
            {
                _scorer.Scoring.ScoreBlock(docs, _postings.BlockFreqs, _scorer.Norms is { } norms ? norms.Bytes : default, _scores);
                _isScored = true;
            }

            return _scores.AsSpan(0, docs.Length);
        }
    }

    /// <summary>Moves to the first document at or after the target; false when there is none. Targets must not fall.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool MoveTo(int target)
    {
        if (target > LastDoc)
        {
            if (!_postings.MoveToBlock(target))
            {
                LastDoc = Scorer.NoMoreDocs;
                return false;
            }

            LastDoc = _postings.BlockDocs[^1];
            Next = 0;
            _isScored = false;
        }

        if (LastDoc == Scorer.NoMoreDocs) return false;
        Next = BlockSearch.FirstAtLeast(_postings.BlockDocs, Next, target);
        return true;
    }

    /// <summary>The score of a document; 0 when the term is not in it. Documents must not fall.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryScore(int doc, out float score)
    {
        score = 0f;
        if (!MoveTo(doc) || _postings.BlockDocs[Next] != doc) return false;
        score = _isScored ? _scores[Next] : ScoreAt(doc);
        return true;
    }

    /// <summary>The part of the current block from <see cref="Next"/> that lies below a document; moves past it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Range TakeBelow(int end)
    {
        var docs = _postings.BlockDocs;
        var from = Next;
        Next = LastDoc < end ? docs.Length : BlockSearch.FirstAtLeast(docs, from, end);
        return from..Next;
    }

    /// <summary>
    /// The bound that holds at a document, and how far it reaches: one of those that the last <see cref="MaxScore"/> read, else the finest
    /// there is. Documents must not fall between calls of this and of <see cref="MaxScore"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double BoundAt(int doc, out int lastDoc)
    {
        while (_boundsRead < _bounds.Count && _bounds[_boundsRead].LastDoc < doc) _boundsRead++;
        if (_boundsRead == _bounds.Count) ReadBound(doc, doc);
        (lastDoc, var bound) = _bounds[_boundsRead];
        return bound;
    }

    /// <summary>
    /// Whether the documents from one on cannot reach a score, and how far that is known: of a group of blocks where that will do, whose
    /// blocks then need not be looked at, else of a block. Documents must not fall.
    /// </summary>
    public bool IsBelow(int doc, float score, out int lastDoc)
    {
        if (doc > _groupLastDoc)
        {
            _groupLastDoc = _postings.ShallowAdvanceToGroup(doc);
            _groupBound = _groupLastDoc == Scorer.NoMoreDocs ? double.PositiveInfinity : BoundOf(level: 1);
        }

        lastDoc = _groupLastDoc;
        return _groupBound < score || BoundAt(doc, out lastDoc) < score;
    }

    /// <summary>No score of a document from first to last is larger.</summary>
    /// <param name="firstDoc">The first document.</param>
    /// <param name="lastDoc">The last document.</param>
    /// <remarks>Reads the widest bounds that fit: reading those of each block costs a disjunction more than it saves.</remarks>
    public double MaxScore(int firstDoc, int lastDoc)
    {
        var best = BoundAt(firstDoc, out var boundLast);
        for (var i = _boundsRead + 1; boundLast < lastDoc; i++)
        {
            if (i == _bounds.Count) ReadBound(boundLast + 1, lastDoc);
            best = Math.Max(best, _bounds[i].Bound);
            boundLast = _bounds[i].LastDoc;
        }

        return best;
    }

    /// <summary>Forgets what was kept.</summary>
    public void StartKeeping() => _keptCount = 0;

    /// <summary>Keeps documents and scores of a part of the current block, all of one window, for <see cref="KeptScoreOf"/>.</summary>
    public void Keep(Range part)
    {
        var docs = Docs[part];
        docs.CopyTo(_keptDocs.AsSpan(_keptCount));
        Scores[part].CopyTo(_keptScores.AsSpan(_keptCount));
        _keptCount += docs.Length;
    }

    /// <summary>The score of a document among those kept; 0 when it is not.</summary>
    public float KeptScoreOf(int doc)
    {
        var place = _keptDocs.AsSpan(0, _keptCount).BinarySearch(doc);
        return place < 0 ? 0f : _keptScores[place];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private float ScoreAt(int doc)
    {
        float freq = _postings.BlockFreqs[Next];
        return _scorer.Norms is { } norms ? _scorer.Scoring.Score(freq, norms[doc]) : _scorer.Scoring.ScoreWithoutNorm(freq);
    }

    /// <summary>Adds the widest bound that does not reach beyond a document, else the finest.</summary>
    private void ReadBound(int doc, int lastDoc)
    {
        if (_boundsRead == _bounds.Count)
        {
            _bounds.Clear();
            _boundsRead = 0;
        }

        var level = _postings.ShallowAdvanceToGroup(doc) <= lastDoc && _postings.BoundLevelCount > 1 ? 1 : 0;
        if (level == 0) _postings.ShallowAdvanceTo(doc);
        var levelCount = _postings.BoundLevelCount;
        if (levelCount == 0)
        {
            _bounds.Add((Scorer.NoMoreDocs, _scorer.Scoring.UpperBound));
            return;
        }

        while (level + 1 < levelCount && _postings.BoundLastDocId(level + 1) <= lastDoc) level++;
        _bounds.Add((_postings.BoundLastDocId(level), BoundOf(level)));
    }

    private double BoundOf(int level) =>
        Math.Min(_scorer.Scoring.UpperBound, _scorer.Scoring.UpperBoundOf(_postings.Bounds(level), _scorer.Norms is not null));
}
