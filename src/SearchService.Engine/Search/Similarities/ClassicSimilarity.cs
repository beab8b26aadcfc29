namespace SearchService.Engine.Search.Similarities;

/// <summary>Lucene 4.8's DefaultSimilarity: tf-idf with length norms, a query norm and coordination (format document 7.5).</summary>
public sealed class ClassicSimilarity : Similarity
{
    internal override float QueryNorm(float sumOfSquaredWeights) => (float)(1.0 / Math.Sqrt(sumOfSquaredWeights));

    internal override float Coord(int overlap, int maxOverlap) => overlap / (float)maxOverlap;

    internal override TermScoring ScoringOf(float queryBoost, FieldStatistics field, ReadOnlySpan<TermStatistics> terms) =>
        new Scoring(queryBoost, field.MaxDoc, terms);

    private static float Idf(int maxDoc, int docFreq) => (float)(Math.Log(maxDoc / (double)(docFreq + 1)) + 1.0);

    private sealed class Scoring : TermScoring
    {
        private readonly float _idf;
        private float _queryWeight;
        private float _value;

        public Scoring(float queryBoost, int maxDoc, ReadOnlySpan<TermStatistics> terms)
        {
            if (terms.Length == 1)
            {
                _idf = Idf(maxDoc, terms[0].DocFreq);
            }
            else
            {
                foreach (var term in terms) _idf += Idf(maxDoc, term.DocFreq);
            }

            _queryWeight = _idf * queryBoost;
        }

        public override float ValueForNormalization => _queryWeight * _queryWeight;

        public override double UpperBound => double.PositiveInfinity;

        public override void Normalize(float queryNorm, float topLevelBoost)
        {
            _queryWeight *= queryNorm * topLevelBoost;
            _value = _queryWeight * _idf;
        }

        public override float Score(float freq, byte norm) => ScoreWithoutNorm(freq) * NormBytes.Decode(norm);

        public override float ScoreWithoutNorm(float freq) => (float)Math.Sqrt(freq) * _value;

        public override Explanation Explain(string what, Explanation freq, byte? norm)
        {
            var tf = new Explanation((float)Math.Sqrt(freq.Value), "tf, square root of:", freq);
            var weight = new Explanation(_queryWeight, "weight of the term in the query");
            var idf = new Explanation(_idf, "idf, rarity in the index");
            return norm is { } coded
                ? new Explanation(Score(freq.Value, coded), $"score of {what}, product of:", weight, tf, idf, new Explanation(NormBytes.Decode(coded), "norm of the field's length"))
                : new Explanation(ScoreWithoutNorm(freq.Value), $"score of {what}, product of:", weight, tf, idf);
        }
    }
}
