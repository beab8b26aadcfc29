using SearchService.Engine.Codecs;

namespace SearchService.Engine.Search.Scoring;

/// <summary>
/// Documents that have any of many terms; all have the same score. Collects them from left to right, a stretch at a time and only as far as
/// they are asked for: a search that wants the first thousand of many matches decodes no more than the beginnings of the longer postings.
/// </summary>
internal sealed class UnionScorer : Scorer
{
    /// <summary>Documents that a first stretch should hold: the thousand that are usually counted, and some to spare because terms overlap.</summary>
    private const int DocsOfFirstStretch = 1536;
    private const int Growth = 4;
    private const int WordLength = 64;

    private readonly Terms _terms;
    private readonly DocIdBits _bits;
    private readonly IReadOnlyList<TermState> _states;
    private readonly PostingsCursor? _postings;
    private readonly float _score;
    private int _stretch;
    private int _filledUpTo;
    private int _docId = -1;

    /// <summary>Takes the terms.</summary>
    /// <param name="terms">The field in this segment.</param>
    /// <param name="states">The terms whose postings are to be collected.</param>
    /// <param name="bits">Where to; holds the documents of other terms already.</param>
    /// <param name="score">The score of every match.</param>
    /// <param name="cost">What Lucene takes for the number of matches.</param>
    /// <param name="mayStop">Whether matches may be left uncounted, so that it pays to begin with a part.</param>
    /// <param name="arena">Where cursors come from.</param>
    public UnionScorer(Terms terms, IReadOnlyList<TermState> states, DocIdBits bits, float score, long cost, bool mayStop, SearchArena arena)
    {
        _terms = terms;
        _states = states;
        _bits = bits;
        _score = score;
        Cost = cost;
        if (states.Count == 0)
        {
            _filledUpTo = bits.MaxDoc;
            return;
        }

        _postings = arena.OpenPostings(terms, states[0], PostingsFeatures.Docs);
        long docs = 0;
        foreach (var state in states) docs += state.DocFreq;
        _stretch = mayStop && docs > 2 * DocsOfFirstStretch ? RoundUp((long)bits.MaxDoc * DocsOfFirstStretch / docs) : bits.MaxDoc;
    }

    public override int DocId => _docId;

    public override long Cost { get; }

    /// <summary>The score of every match.</summary>
    public float ConstantScore => _score;

    /// <summary>The documents, right from the last target of <see cref="FillFrom"/> up to what it returned.</summary>
    public DocIdBits Bits => _bits;

    /// <summary>Collects documents from a target on, which must not fall, and returns how far: a multiple of 64 or the number of documents.</summary>
    public int FillFrom(int target)
    {
        if (target < _filledUpTo || target >= _bits.MaxDoc) return _filledUpTo;
        var end = (int)Math.Min(_bits.MaxDoc, RoundUp((long)target + _stretch));
        foreach (var state in _states)
        {
            var postings = _terms.OpenPostings(state, PostingsFeatures.Docs, _postings);
            for (var at = target; at < end && postings.MoveToBlock(at); at = postings.BlockDocs[^1] + 1) _bits.AddAll(postings.BlockDocs);
        }

        _stretch = (int)Math.Min(int.MaxValue, (long)_stretch * Growth);
        return _filledUpTo = end;
    }

    public override int NextCandidate() => AdvanceToCandidate(_docId == NoMoreDocs ? NoMoreDocs : _docId + 1);

    public override int AdvanceToCandidate(int target)
    {
        while (target < _bits.MaxDoc)
        {
            var upTo = FillFrom(target);
            var doc = _bits.NextSet(target);
            if (doc < upTo) return _docId = doc;
            target = upTo;
        }

        return _docId = NoMoreDocs;
    }

    public override float Score() => _score;

    public override double MaxScore(int upTo) => _score;

    private static int RoundUp(long docs) => (int)Math.Min(int.MaxValue & ~(WordLength - 1), (docs + WordLength - 1) & ~(WordLength - 1L));
}
