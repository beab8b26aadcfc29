using SearchService.Engine.Codecs.Kernels;

namespace SearchService.Engine.Search.Similarities;

/// <summary>BM25 as Lucene 4.8 computes it (format document 7.4): same float bits.</summary>
public sealed class Bm25Similarity : Similarity
{
    private readonly Dictionary<string, Bm25Parameters> _byField;

    /// <summary>Lucene's defaults for every field.</summary>
    public Bm25Similarity()
        : this(Bm25Parameters.Default)
    {
    }

    /// <summary>Takes the parameters of most fields and those of some.</summary>
    public Bm25Similarity(Bm25Parameters parameters, IReadOnlyDictionary<string, Bm25Parameters>? byField = null)
    {
        Parameters = parameters;
        _byField = byField is null ? [] : new Dictionary<string, Bm25Parameters>(byField, StringComparer.Ordinal);
    }

    /// <summary>The parameters of fields that have none of their own.</summary>
    public Bm25Parameters Parameters { get; }

    /// <summary>The parameters of a field.</summary>
    public Bm25Parameters ParametersOf(string field) => _byField.GetValueOrDefault(field, Parameters);

    internal override float QueryNorm(float sumOfSquaredWeights) => 1f;

    internal override float Coord(int overlap, int maxOverlap) => 1f;

    internal override TermScoring ScoringOf(float queryBoost, FieldStatistics field, ReadOnlySpan<TermStatistics> terms) =>
        new Scoring(ParametersOf(field.Field), queryBoost, field, terms);

    private static float Idf(int maxDoc, int docFreq) => (float)Math.Log(1 + ((maxDoc - docFreq + 0.5d) / (docFreq + 0.5d)));

    private sealed class Scoring : TermScoring
    {
        private readonly float _k1;
        private readonly float _b;
        private readonly float _idf;
        private readonly float _queryBoost;
        private readonly float _averageLength;
        private readonly float[] _cache = new float[256];
        private float _topLevelBoost = 1f;
        private float _weightValue;

        public Scoring(Bm25Parameters parameters, float queryBoost, FieldStatistics field, ReadOnlySpan<TermStatistics> terms)
        {
            (_k1, _b) = parameters;
            _queryBoost = queryBoost;
            if (terms.Length == 1)
            {
                _idf = Idf(field.MaxDoc, terms[0].DocFreq);
            }
            else
            {
                foreach (var term in terms) _idf += Idf(field.MaxDoc, term.DocFreq);
            }

            _averageLength = field.SumTotalTermFreq <= 0 ? 1f : (float)(field.SumTotalTermFreq / (double)field.MaxDoc);
            for (var norm = 0; norm < 256; norm++) _cache[norm] = _k1 * (1 - _b + (_b * LengthOf(norm) / _averageLength));
        }

        public override float ValueForNormalization
        {
            get
            {
                var weight = _idf * _queryBoost;
                return weight * weight;
            }
        }

        public override double UpperBound => _weightValue >= 0 ? _weightValue * (1 + BoundSlack) : float.IsNaN(_weightValue) ? double.PositiveInfinity : 0;

        public override void Normalize(float queryNorm, float topLevelBoost)
        {
            _topLevelBoost = topLevelBoost;
            _weightValue = _idf * _queryBoost * topLevelBoost * (_k1 + 1);
        }

        public override float Score(float freq, byte norm) => _weightValue * freq / (freq + _cache[norm]);

        public override float ScoreWithoutNorm(float freq) => _weightValue * freq / (freq + _k1);

        public override void ScoreBlock(ReadOnlySpan<int> docs, ReadOnlySpan<int> freqs, ReadOnlySpan<byte> norms, Span<float> scores)
        {
            if (norms.IsEmpty) Bm25Kernel.ScoreWithoutNorms(freqs, _weightValue, _k1, scores);
            else Bm25Kernel.Score(docs, freqs, norms, _cache, _weightValue, scores);
        }

        public override Explanation Explain(string what, Explanation freq, byte? norm)
        {
            var boost = _queryBoost * _topLevelBoost;
            var tf = freq.Value;
            var length = norm is { } coded ? LengthOf(coded) : 0f;
            var tfNorm = norm is null ? tf * (_k1 + 1) / (tf + _k1) : tf * (_k1 + 1) / (tf + (_k1 * (1 - _b + (_b * length / _averageLength))));
            var parts = new List<Explanation>();
            if (boost != 1f) parts.Add(new Explanation(boost, "boost"));
            parts.Add(new Explanation(_idf, "idf, rarity in the index"));
            Explanation[] inTf = norm is null
                ? [freq, new(_k1, "parameter k1"), new(0f, "parameter b (the field has no norms)")]
                : [freq, new(_k1, "parameter k1"), new(_b, "parameter b"), new(_averageLength, "average length of the field"), new(length, "length of the field here")];
            parts.Add(new Explanation(tfNorm, "tfNorm, from:", inTf));
            return new Explanation(boost * _idf * tfNorm, $"score of {what}, product of:", parts);
        }

        private static float LengthOf(int norm)
        {
            var decoded = NormBytes.Decode(norm);
            return 1f / (decoded * decoded);
        }
    }
}
