namespace SearchService.Articles.People.Tagging;

/// <summary>For each group of features one number made of all that they depend on. Where it is the same, so are the features.</summary>
/// <remarks>Numbers of 64 bits, well mixed: that two different ones of the millions in an archive are the same is less likely than a fault of the memory.</remarks>
internal readonly ref struct FeatureKeys
{
    // No word, shape or cluster: beyond the edge of the text.
    private const ulong Edge = ulong.MaxValue - 1;

    private readonly TokenizedText _tokens;
    private readonly DocumentEvidence _evidence;
    private readonly ReadOnlySpan<ulong> _words;
    private readonly ReadOnlySpan<TokenFlags> _flags;
    private readonly ReadOnlySpan<WordClass> _classes;

    public FeatureKeys(TokenizedText tokens, DocumentEvidence evidence)
    {
        _tokens = tokens;
        _evidence = evidence;
        _words = tokens.Words;
        _flags = tokens.Flags;
        _classes = tokens.Classes;
    }

    /// <summary>Most groups that a token has.</summary>
    public const int MaxGroups = 18;

    /// <summary>The groups that a token of the run [first, end) has, but for <see cref="FeatureGroup.Rare"/>.</summary>
    public static FeatureGroup GroupsOf(int token, int first, int end) =>
        (FeatureGroup)(((int)FeatureGroup.Pattern << 1) - 1)
        | (token > first ? FeatureGroup.BeforeRun | FeatureGroup.FirstOfRun : FeatureGroup.None)
        | (token < end - 1 ? FeatureGroup.AfterRun | FeatureGroup.LastOfRun : FeatureGroup.None);

    /// <summary>The key of a group for a token of the run [first, end). Use the upper bits to choose a slot of a table.</summary>
    public ulong Of(FeatureGroup group, int token, int first, int end)
    {
        var place = (ulong)(uint)((Math.Min(token - first, 3) << 2) | Math.Min(end - 1 - token, 3));
        var key = group switch
        {
            FeatureGroup.Word => Mix(TraitsAt(token), ShapeAt(token) | SentenceKind(token)),
            FeatureGroup.Before => Mix(Mix(TraitsAt(token - 1), ShapeAt(token - 1)), (ShapeAt(token) << 1) | (token == first ? 1UL : 0)),
            FeatureGroup.After => Mix(Mix(TraitsAt(token + 1), ShapeAt(token + 1)), (ShapeAt(token) << 1) | (token == end - 1 ? 1UL : 0)),
            FeatureGroup.TwoBefore => TraitsAt(token - 2),
            FeatureGroup.TwoAfter => TraitsAt(token + 2),
            FeatureGroup.Shapes => Mix(Mix((ShapeAt(token - 2) << 16) ^ ShapeAt(token - 1), (ShapeAt(token + 2) << 16) ^ ShapeAt(token + 1)), ShapeAt(token)),
            FeatureGroup.Classes => Mix(ClassAt(token - 1) | (ClassAt(token) << 32), ClassAt(token + 1)),
            FeatureGroup.Clusters => CoarseAt(token - 1) | (CoarseAt(token) << 8) | (CoarseAt(token + 1) << 16),
            FeatureGroup.LikeBefore => LevelsAt(token - 1) | (LevelsAt(token) << 12) | (place << 24),
            FeatureGroup.LikeAfter => LevelsAt(token + 1) | (LevelsAt(token) << 12) | (place << 24),
            FeatureGroup.Evidence => (ulong)_evidence[_words[token]] | ((ShapeAt(token) | SentenceKind(token)) << 32),
            FeatureGroup.EvidenceBeside => EvidenceAt(token - 1) | (EvidenceAt(token + 1) << 32),
            FeatureGroup.InRun => Mix(ListsAt(token), place),
            FeatureGroup.Pattern => PatternOf(first, end, place),
            FeatureGroup.BeforeRun => Mix(TraitsAt(first - 1), place),
            FeatureGroup.AfterRun => Mix(TraitsAt(end), place),
            FeatureGroup.FirstOfRun => Mix(ListsAt(first), place),
            FeatureGroup.LastOfRun => Mix(ListsAt(end - 1), place),
            _ => throw new ArgumentOutOfRangeException(nameof(group), group, "Features of this group hardly ever come again."),
        };
        return Mix(key, (ulong)group);
    }

    // The lists and clusters of a run's words up to the number of them that features look at.
    private ulong PatternOf(int first, int end, ulong place)
    {
        var pattern = FeatureExtractor.ClassesOfRun(_classes, first, end);
        return Mix(Mix(FeatureExtractor.KindsOfRun(_classes, first, end), ClusterFeatures.KindsOfRun(_tokens, first, end)), ((ulong)pattern << 8) | place);
    }

    private ulong TraitsAt(int token) => IsInside(token) ? Mix(Mix(_words[token], _tokens.ClustersOf(token)), (ulong)_classes[token]) : Edge;

    private ulong ListsAt(int token) => Mix((ulong)_classes[token] | (WordClusters.Levels(_tokens.ClustersOf(token)) << 32), WordClusters.Middle(_tokens.ClustersOf(token)));

    private ulong ShapeAt(int token) => IsInside(token) ? (ulong)(_flags[token] & FeatureExtractor.ShapeMask) : FeatureExtractor.Edge;

    private ulong SentenceKind(int token) => (ulong)(_flags[token] & FeatureExtractor.SentenceMask);

    private ulong ClassAt(int token) => IsInside(token) ? (ulong)_classes[token] : 0;

    private ulong CoarseAt(int token) => WordClusters.Coarse(ClusterFeatures.ClustersAt(_tokens, token));

    private ulong LevelsAt(int token) => WordClusters.Levels(ClusterFeatures.ClustersAt(_tokens, token));

    private ulong EvidenceAt(int token) =>
        IsInside(token) && (_flags[token] & TokenFlags.Candidate) != 0 ? (ulong)(_evidence[_words[token]] & FeatureExtractor.CoreEvidence) : 0;

    private bool IsInside(int token) => (uint)token < (uint)_words.Length;

    private static ulong Mix(ulong one, ulong other)
    {
        var mixed = ((one * 0x9E3779B97F4A7C15) ^ other) * 0xD6E8FEB86659FD93;
        return mixed ^ (mixed >> 32);
    }
}
