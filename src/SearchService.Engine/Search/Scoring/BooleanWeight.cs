using SearchService.Engine.Codecs.Deletes;

namespace SearchService.Engine.Search.Scoring;

/// <summary>
/// A Boolean query, prepared. Which scorer is built, per segment and after clauses without postings there have dropped out, follows
/// Lucene 4.8, because each has its own order and precision of sums (format document 7.6, cases A to D).
/// </summary>
internal sealed class BooleanWeight : Weight
{
    private readonly BooleanQuery _query;
    private readonly Weight[] _weights;
    private readonly float[]? _coords;
    private readonly int _minimum;
    private readonly bool _hasRequired;

    /// <summary>Takes the query and its clauses' weights.</summary>
    public BooleanWeight(BooleanQuery query, Weight[] weights, IndexView view)
    {
        _query = query;
        _weights = weights;
        _minimum = query.MinimumShouldMatch;
        _hasRequired = query.Clauses.Any(clause => clause.Occur is Occur.Must or Occur.Filter);
        var scoringCount = query.Clauses.Count(clause => clause.Occur is Occur.Must or Occur.Should);
        if (query.IsCoordDisabled || scoringCount <= 1) return;
        var coords = Enumerable.Range(0, scoringCount + 1).Select(count => view.Similarity.Coord(count, scoringCount)).ToArray();
        if (coords.Any(coord => coord != 1f)) _coords = coords;
    }

    public override float ValueForNormalization
    {
        get
        {
            var sum = 0f;
            for (var i = 0; i < _weights.Length; i++)
            {
                if (_query.Clauses[i].Occur is Occur.Must or Occur.Should) sum += _weights[i].ValueForNormalization;
            }

            return sum * (_query.Boost * _query.Boost);
        }
    }

    public override void Normalize(float queryNorm, float topLevelBoost)
    {
        foreach (var weight in _weights) weight.Normalize(queryNorm, topLevelBoost * _query.Boost);
    }

    public override Scorer? OpenScorer(SearchSegment segment, ScoreNeeds needs)
    {
        var sumsInBulk = needs.HasFlag(ScoreNeeds.BulkSums) && !_hasRequired && _minimum <= 1;
        var clauseNeeds = sumsInBulk ? needs : needs & ~ScoreNeeds.BulkSums;
        var clauses = new Clauses();
        for (var i = 0; i < _weights.Length; i++)
        {
            var occur = _query.Clauses[i].Occur;
            var scorer = _weights[i].OpenScorer(segment, occur is Occur.Must or Occur.Should ? clauseNeeds : ScoreNeeds.None);
            if (scorer is not null) clauses.Add(occur, scorer);
            else if (occur is Occur.Must or Occur.Filter) return null;
        }

        if (clauses.Optional.Count < _minimum || (!_hasRequired && clauses.Optional.Count == 0)) return null;
        if (sumsInBulk) return Exclude(clauses.Optional.Count == 1 && _coords is null ? clauses.Optional[0] : new BulkSumScorer(clauses.Optional, _coords), clauses);
        return InOrder(clauses, needs.HasFlag(ScoreNeeds.Scores), segment.LiveDocs);
    }

    public override Explanation Explain(SearchSegment segment, int docId)
    {
        var parts = new List<Explanation>();
        var scoringCount = 0;
        for (var i = 0; i < _weights.Length; i++)
        {
            var part = _weights[i].Explain(segment, docId);
            var (occur, clause) = (_query.Clauses[i].Occur, _query.Clauses[i].Query);
            if (occur is Occur.MustNot && part.IsMatch) return Explanation.NoMatch($"{clause} must not match, but does");
            if (occur is Occur.Must or Occur.Filter && !part.IsMatch) return Explanation.NoMatch($"{clause} must match, but does not", part);
            if (!part.IsMatch || occur is Occur.MustNot) continue;
            parts.Add(occur == Occur.Filter ? new Explanation(0f, $"{clause} is a filter and matches") : part);
            scoringCount += occur == Occur.Filter ? 0 : 1;
        }

        if (ScorerAt(segment, docId, ScoreNeeds.Scores | ScoreNeeds.BulkSums) is not { } scorer) return Explanation.NoMatch("too few clauses match", parts);
        return new Explanation(scorer.Score(), _coords is null ? "sum of:" : $"sum, times {_coords[scoringCount]} for matching {scoringCount} clauses, of:", parts);
    }

    private static Scorer Exclude(Scorer scorer, Clauses clauses) =>
        clauses.Prohibited.Count == 0 ? scorer : new ExcludingScorer(scorer, clauses.Prohibited);

    private static Scorer AllOf(List<Scorer> required, Clauses clauses) =>
        required.Count == 1 && clauses.Unscored.Count == 0 ? required[0] : new ConjunctionScorer(required, clauses.Unscored, 1f);

    private Scorer InOrder(Clauses clauses, bool needsScores, LiveDocs? live)
    {
        var (required, optional) = (clauses.Required, clauses.Optional);
        if (optional.Count == 0 && clauses.Prohibited.Count == 0)
            return new ConjunctionScorer(required, clauses.Unscored, _coords is null ? 1f : _coords[required.Count - clauses.Unscored.Count]);
        if (required.Count == 0 && clauses.Prohibited.Count == 0 && _minimum <= 1 && optional.Count > 1) return new SumScorer(optional, _coords, live);
        var scorer = Mixed(clauses, needsScores, live);
        if (_coords is null) return scorer;
        return new CoordinatedScorer(scorer, [.. required.Where(one => !clauses.Unscored.Contains(one)), .. optional], _coords);
    }

    private Scorer Mixed(Clauses clauses, bool needsScores, LiveDocs? live)
    {
        var (required, optional) = (clauses.Required, clauses.Optional);
        if (required.Count == 0)
        {
            var minimum = Math.Max(1, _minimum);
            return Exclude(optional.Count > minimum ? AtLeast(optional, minimum, needsScores, live) : AllOf(optional, clauses), clauses);
        }

        if (optional.Count == _minimum) return Exclude(AllOf([.. required, .. optional], clauses), clauses);
        var requiredPart = AllOf(required, clauses);
        if (_minimum > 0)
        {
            var both = new ConjunctionScorer([requiredPart, AtLeast(optional, _minimum, needsScores, live)], new HashSet<Scorer>(), 1f);
            return Exclude(both, clauses);
        }

        return new RequiredOptionalScorer(Exclude(requiredPart, clauses), optional.Count == 1 ? optional[0] : new SumScorer(optional, null, live));
    }

    private static Scorer AtLeast(List<Scorer> optional, int minimum, bool needsScores, LiveDocs? live) =>
        minimum > 1 ? new MinimumShouldMatchScorer(optional, minimum, needsScores, live) : new SumScorer(optional, null, live);

    private sealed class Clauses
    {
        public List<Scorer> Required { get; } = [];

        public List<Scorer> Optional { get; } = [];

        public List<Scorer> Prohibited { get; } = [];

        public HashSet<Scorer> Unscored { get; } = [];

        public void Add(Occur occur, Scorer scorer)
        {
            (occur switch { Occur.Should => Optional, Occur.MustNot => Prohibited, _ => Required }).Add(scorer);
            if (occur == Occur.Filter) Unscored.Add(scorer);
        }
    }
}
