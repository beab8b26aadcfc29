using SearchService.Engine.Codecs;

namespace SearchService.Engine.Search.Similarities;

/// <summary>
/// The arithmetic of one term or phrase: weight from the statistics, then a score from each document's frequency and norm byte.
/// Float operations stand in Lucene's order; scores equal Lucene's to the bit.
/// </summary>
internal abstract class TermScoring
{
    /// <summary>Score bounds are raised by this share, so that rounding never makes a score pass its bound.</summary>
    public const double BoundSlack = 1e-6;

    /// <summary>The square of the weight before normalisation.</summary>
    public abstract float ValueForNormalization { get; }

    /// <summary>Sets the final weight.</summary>
    public abstract void Normalize(float queryNorm, float topLevelBoost);

    /// <summary>The score of a frequency in a field with norms.</summary>
    public abstract float Score(float freq, byte norm);

    /// <summary>The score of a frequency in a field without norms.</summary>
    public abstract float ScoreWithoutNorm(float freq);

    /// <summary>No score is larger, whatever the document. Infinite when the formula has no limit.</summary>
    public abstract double UpperBound { get; }

    /// <summary>No score of a document that is dominated by one of the pairs is larger.</summary>
    public double UpperBoundOf(ReadOnlySpan<ScoreBound> pairs, bool hasNorms)
    {
        var best = 0f;
        foreach (var pair in pairs)
        {
            var score = hasNorms ? Score(pair.Freq, pair.Norm) : ScoreWithoutNorm(pair.Freq);
            if (!(score <= best)) best = score;
        }

        return float.IsNaN(best) ? double.PositiveInfinity : best * (1 + BoundSlack);
    }

    /// <summary>The scores of a block of documents.</summary>
    /// <param name="docs">The documents.</param>
    /// <param name="freqs">Their frequencies.</param>
    /// <param name="norms">Norm bytes of the whole segment, empty when the field has none.</param>
    /// <param name="scores">Receives a score for each document.</param>
    public virtual void ScoreBlock(ReadOnlySpan<int> docs, ReadOnlySpan<int> freqs, ReadOnlySpan<byte> norms, Span<float> scores)
    {
        for (var i = 0; i < docs.Length; i++) scores[i] = norms.IsEmpty ? ScoreWithoutNorm(freqs[i]) : Score(freqs[i], norms[docs[i]]);
    }

    /// <summary>The score as a tree of its factors.</summary>
    /// <param name="what">What is scored, for the text.</param>
    /// <param name="freq">The frequency and where it comes from.</param>
    /// <param name="norm">The norm byte; null when the field has none.</param>
    public abstract Explanation Explain(string what, Explanation freq, byte? norm);
}
