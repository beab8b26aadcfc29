using SearchService.Engine.Codecs;
using SearchService.Engine.Codecs.Norms;
using SearchService.Engine.Search.Similarities;

namespace SearchService.Engine.Search.Scoring;

/// <summary>Walks and scores the documents of one term.</summary>
internal sealed class TermScorer : Scorer
{
    private readonly TermScoring _scoring;
    private readonly FieldNorms? _norms;
    private int _shallowLevelCount;

    /// <summary>Takes open postings and how to score them.</summary>
    public TermScorer(PostingsCursor postings, TermScoring scoring, FieldNorms? norms)
    {
        Postings = postings;
        _scoring = scoring;
        _norms = norms;
    }

    /// <summary>The postings.</summary>
    public PostingsCursor Postings { get; }

    /// <summary>The arithmetic.</summary>
    public TermScoring Scoring => _scoring;

    /// <summary>The field's norm bytes; empty when it has none.</summary>
    public FieldNorms? Norms => _norms;

    public override int DocId => Postings.DocId;

    public override long Cost => Postings.Cost;

    public override int NextCandidate() => Postings.NextDoc();

    public override int AdvanceToCandidate(int target) => Postings.AdvanceTo(target);

    public override float Score() =>
        _norms is null ? _scoring.ScoreWithoutNorm(Postings.Freq) : _scoring.Score(Postings.Freq, _norms[Postings.DocId]);

    public override int ShallowAdvanceTo(int target)
    {
        var last = Postings.ShallowAdvanceTo(target);
        _shallowLevelCount = Postings.BoundLevelCount;
        return _shallowLevelCount == 0 ? NoMoreDocs : last;
    }

    public override double MaxScore(int upTo)
    {
        for (var level = 0; level < _shallowLevelCount; level++)
        {
            if (Postings.BoundLastDocId(level) >= upTo)
                return Math.Min(_scoring.UpperBound, _scoring.UpperBoundOf(Postings.Bounds(level), _norms is not null));
        }

        return _scoring.UpperBound;
    }
}
