using SearchService.Articles.People.Tagging.Kernels;

namespace SearchService.Articles.People.Tagging;

/// <summary>Gives each candidate token its scores before the document's votes: the weights of its features, added up.</summary>
/// <remarks>
/// Most groups of features were met lately and their sums are kept; the features of the others are looked up. All of it lies in more memory than the
/// processor's cache holds, so each token is worked on in four steps, between which stand those of the next token: its keys are made and their slots
/// asked for; kept sums are added and the buckets of the features that are left asked for; those are looked up and their weights asked for; those are added.
/// </remarks>
internal sealed class TokenScorer(FeatureTable table)
{
    // So many candidates before its turn the clusters of a token are asked for.
    private const int Ahead = 3;

    private readonly ScoreCache _known = new();
    private readonly uint[] _features = new uint[2 * FeatureExtractor.MaxFeatures];
    private readonly (FeatureGroup Group, ulong Key)[] _groups = new (FeatureGroup, ulong)[FeatureKeys.MaxGroups];
    private readonly short[] _ofGroup = new short[LabelScheme.Weighted];
    private Unknown _ofToken = new();
    private Unknown _ofTokenBefore = new();

    /// <summary>Writes 16 scores for each of the tokens.</summary>
    /// <param name="tokens">The text, classified and marked.</param>
    /// <param name="evidence">What the text shows about its words.</param>
    /// <param name="candidates">The tokens, each with the run [First, End) that it is in.</param>
    /// <param name="scores">Room for the scores.</param>
    public void Score(TokenizedText tokens, DocumentEvidence evidence, List<(int Token, int First, int End)> candidates, Span<short> scores)
    {
        var extractor = new FeatureExtractor(tokens, evidence, _features);
        var keys = new FeatureKeys(tokens, evidence);
        scores[..(candidates.Count * LabelScheme.Weighted)].Clear();
        var groupCount = candidates.Count > 0 ? Prepare(keys, candidates[0]) : 0;
        for (var i = 0; i < candidates.Count; i++)
        {
            var features = AddKnown(ref extractor, candidates[i], groupCount, ScoresOf(i, scores));
            table.Prefetch(features);
            if (i > 0)
                AddUnknown(_ofTokenBefore, ScoresOf(i - 1, scores));
            if (i + Ahead < candidates.Count)
                tokens.PrefetchClusters(candidates[i + Ahead].Token, neighbours: 2);
            if (i + 1 < candidates.Count)
                groupCount = Prepare(keys, candidates[i + 1]);
            table.Find(features, _ofToken.Found);
            (_ofToken, _ofTokenBefore) = (_ofTokenBefore, _ofToken);
        }

        if (candidates.Count > 0)
            AddUnknown(_ofTokenBefore, ScoresOf(candidates.Count - 1, scores));
    }

    private int Prepare(FeatureKeys keys, (int Token, int First, int End) candidate)
    {
        var count = 0;
        for (var groups = (uint)FeatureKeys.GroupsOf(candidate.Token, candidate.First, candidate.End); groups != 0; groups &= groups - 1)
        {
            var group = (FeatureGroup)(groups & -groups);
            var key = keys.Of(group, candidate.Token, candidate.First, candidate.End);
            _known.Prefetch(key);
            _groups[count++] = (group, key);
        }

        return count;
    }

    private ReadOnlySpan<uint> AddKnown(ref FeatureExtractor extractor, (int Token, int First, int End) candidate, int groupCount, Span<short> scores)
    {
        extractor.Clear();
        _ofToken.Count = 0;
        foreach (var (group, key) in _groups.AsSpan(0, groupCount))
        {
            if (!_known.TryAdd(key, scores))
                _ofToken.Groups[_ofToken.Count++] = (key, extractor.Append(group, candidate.Token, candidate.First, candidate.End));
        }

        _ofToken.End = extractor.Append(FeatureGroup.Rare, candidate.Token, candidate.First, candidate.End);
        return _features.AsSpan(0, _ofToken.End);
    }

    private void AddUnknown(Unknown unknown, Span<short> scores)
    {
        var at = 0;
        foreach (var (key, end) in unknown.Groups.AsSpan(0, unknown.Count))
        {
            _ofGroup.AsSpan().Clear();
            table.AddScores(unknown.Found.AsSpan(at..end), _ofGroup);
            _known.AddNew(key, _ofGroup, scores);
            at = end;
        }

        table.AddScores(unknown.Found.AsSpan(at..unknown.End), scores);
    }

    private static Span<short> ScoresOf(int candidate, Span<short> scores) => scores.Slice(candidate * LabelScheme.Weighted, LabelScheme.Weighted);

    // The groups of a token whose sums are not kept: where the features of each end, and those of no group behind them.
    private sealed class Unknown
    {
        public int[] Found { get; } = new int[2 * FeatureExtractor.MaxFeatures];

        public (ulong Key, int End)[] Groups { get; } = new (ulong, int)[FeatureKeys.MaxGroups];

        public int Count { get; set; }

        public int End { get; set; }
    }
}
