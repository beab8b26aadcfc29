using SearchService.Engine.Codecs;
using SearchService.Engine.Codecs.Norms;
using SearchService.Engine.Search.Similarities;

namespace SearchService.Engine.Search.Scoring;

/// <summary>
/// Documents where terms stand at given distances. Candidates are the documents that have all terms; only for those are positions read.
/// </summary>
internal abstract class PhraseScorer : Scorer
{
    private readonly PostingsCursor[] _byCost;
    private readonly TermScoring _scoring;
    private readonly FieldNorms? _norms;
    private float _freq;

    /// <summary>Takes the entries in query order.</summary>
    protected PhraseScorer(IReadOnlyList<PhraseEntry> entries, TermScoring scoring, FieldNorms? norms)
    {
        _byCost = [.. entries.Select(entry => entry.Postings).OrderBy(postings => postings.Cost)];
        _scoring = scoring;
        _norms = norms;
    }

    public override int DocId => _byCost[0].DocId;

    public override bool HasCandidates => true;

    /// <summary>Frequency of the phrase in the current document.</summary>
    public float Freq => _freq;

    /// <summary>The postings in ascending cost.</summary>
    public ReadOnlySpan<PostingsCursor> ByCost => _byCost;

    /// <summary>The arithmetic.</summary>
    protected TermScoring Scoring => _scoring;

    /// <summary>Only candidates that can reach this score need to be confirmed.</summary>
    protected float RequiredScore { get; private set; } = float.NegativeInfinity;

    /// <summary>Whether the field has norms.</summary>
    protected bool HasNorms => _norms is not null;

    public override int NextCandidate() => Agree(_byCost[0].NextDoc());

    public override int AdvanceToCandidate(int target) => Agree(_byCost[0].AdvanceTo(target));

    public override bool Confirm()
    {
        if (RequiredScore > 0 && ScoreOf(HighestFreq()) < RequiredScore) return false;
        return ConfirmPlaces();
    }

    /// <summary>Decides by positions alone, for one who has seen to it that the candidate can reach the required score.</summary>
    public bool ConfirmPlaces()
    {
        _freq = ComputeFreq();
        return _freq > 0;
    }

    /// <summary>What documents would score if the phrase stood in each as often as told.</summary>
    public void ScoreAll(ReadOnlySpan<int> docs, ReadOnlySpan<int> freqs, Span<float> scores) =>
        _scoring.ScoreBlock(docs, freqs, _norms is null ? default : _norms.Bytes, scores);

    public override float Score() => ScoreOf(_freq);

    public override void RequireScore(float minScore) => RequiredScore = minScore;

    public override double MaxScore(int upTo) => _scoring.UpperBound;

    /// <summary>Computes the frequency of the phrase in the current document, in which all terms stand; 0 when it does not match.</summary>
    protected abstract float ComputeFreq();

    /// <summary>A frequency that the current candidate certainly does not pass, told without reading positions.</summary>
    protected abstract float HighestFreq();

    private float ScoreOf(float freq) => _norms is null ? _scoring.ScoreWithoutNorm(freq) : _scoring.Score(freq, _norms[DocId]);

    private int Agree(int doc)
    {
        var byCost = _byCost;
        while (doc != NoMoreDocs)
        {
            var i = 1;
            for (; i < byCost.Length; i++)
            {
                var other = byCost[i].DocId;
                if (other < doc) other = byCost[i].AdvanceTo(doc);
                if (other == doc) continue;
                doc = byCost[0].AdvanceTo(other);
                break;
            }

            if (i == byCost.Length) return doc;
        }

        return doc;
    }
}
