namespace SearchService.Articles.People.Tagging;

/// <summary>The features that word clusters give a token: of its own word, of its neighbours, and of the ends of its run. With them the
/// model knows a name it has never met from the company the name keeps in a large text (Turian and others, 2010; several sizes of
/// clusters side by side: Guo and others, 2014).</summary>
/// <param name="tokens">The text.</param>
/// <param name="features">Where to write.</param>
/// <param name="wanted">The groups to write.</param>
internal ref struct ClusterFeatures(TokenizedText tokens, Span<uint> features, FeatureGroup wanted)
{
    // Beyond the edge of the text, which is not the same as a word that no cluster has.
    private const ulong Edge = WordClusters.Unknown - 1;

    private readonly TokenizedText _tokens = tokens;
    private readonly Span<uint> _features = features;
    private readonly FeatureGroup _wanted = wanted;
    private int _count;

    /// <summary>Writes the features of the word alone and returns how many.</summary>
    public int ExtractOfWord(int token, ulong shape, ulong sentence)
    {
        var here = ClustersAt(token);
        Add(100, WordClusters.Coarse(here));
        Add(101, WordClusters.Middle(here));
        Add(102, WordClusters.Fine(here));
        Add(115, WordHash.Pair(WordClusters.Middle(here), shape));
        Add(117, WordHash.Pair(WordClusters.Middle(here), sentence));
        for (var list = 0; list < WordClusters.Lists; list++)
        {
            var level = WordClusters.Level(here, list);
            Add(130 + (uint)list, level);
            Add(134 + (uint)list, WordHash.Pair(level, WordHash.Pair(shape, sentence)));
        }

        Add(146, WordClusters.Levels(here));
        return _count;
    }

    /// <summary>Writes the features of what stands around a token of the run [first, end) and returns how many.</summary>
    public int ExtractOfPlace(int token, int first, int end)
    {
        var fromStart = (ulong)Math.Min(token - first, 3);
        var fromEnd = (ulong)Math.Min(end - 1 - token, 3);
        var place = (fromStart << 8) | fromEnd;
        const FeatureGroup EndsOfRun = FeatureGroup.InRun | FeatureGroup.FirstOfRun | FeatureGroup.LastOfRun;
        const FeatureGroup Sides = FeatureGroup.Before | FeatureGroup.After | FeatureGroup.Rare;
        if (Wants(Sides | FeatureGroup.TwoBefore | FeatureGroup.TwoAfter | FeatureGroup.Clusters)) AddNeighbourhood(token);
        if (Wants(Sides | EndsOfRun | FeatureGroup.BeforeRun | FeatureGroup.AfterRun)) AddRun(token, first, end, fromStart, fromEnd);
        if (Wants(FeatureGroup.LikeBefore | FeatureGroup.LikeAfter | FeatureGroup.InRun | FeatureGroup.Rare)) AddLikeness(token, place);
        if (Wants(EndsOfRun | FeatureGroup.Pattern)) AddLikenessOfRun(token, first, end, place);
        return _count;
    }

    private void AddNeighbourhood(int token)
    {
        var here = ClustersAt(token);
        var before = ClustersAt(token - 1);
        var after = ClustersAt(token + 1);
        if (Wants(FeatureGroup.Before))
        {
            Add(103, WordClusters.Coarse(before));
            Add(104, WordClusters.Middle(before));
            Add(105, WordClusters.Fine(before));
        }

        if (Wants(FeatureGroup.After))
        {
            Add(106, WordClusters.Coarse(after));
            Add(107, WordClusters.Middle(after));
            Add(108, WordClusters.Fine(after));
        }

        if (Wants(FeatureGroup.TwoBefore)) Add(109, WordClusters.Middle(ClustersAt(token - 2)));
        if (Wants(FeatureGroup.TwoAfter)) Add(110, WordClusters.Middle(ClustersAt(token + 2)));
        if (Wants(FeatureGroup.Clusters))
        {
            Add(111, WordHash.Pair(WordClusters.Coarse(before), WordClusters.Coarse(here)));
            Add(112, WordHash.Pair(WordClusters.Coarse(here), WordClusters.Coarse(after)));
        }

        if (Wants(FeatureGroup.Rare))
        {
            Add(113, WordHash.Pair(WordClusters.Middle(before), WordClusters.Middle(here)));
            Add(114, WordHash.Pair(WordClusters.Middle(here), WordClusters.Middle(after)));
        }

        if (Wants(FeatureGroup.Clusters)) Add(116, WordHash.Pair(WordClusters.Coarse(before), WordClusters.Coarse(after)));
    }

    private void AddRun(int token, int first, int end, ulong fromStart, ulong fromEnd)
    {
        var isBeforeWanted = Wants(FeatureExtractor.BeforeRun(token, first));
        var isAfterWanted = Wants(FeatureExtractor.AfterRun(token, end));
        var before = ClustersAt(first - 1);
        var after = ClustersAt(end);
        if (isBeforeWanted) Add(118, WordHash.Pair(WordClusters.Middle(before), fromStart));
        if (isAfterWanted) Add(119, WordHash.Pair(WordClusters.Middle(after), fromEnd));
        if (isBeforeWanted) Add(120, WordHash.Pair(WordClusters.Fine(before), fromStart));
        if (isAfterWanted) Add(121, WordHash.Pair(WordClusters.Fine(after), fromEnd));
        if (Wants(FeatureExtractor.LastOfRun(token, end))) Add(122, WordHash.Pair(WordClusters.Middle(ClustersAt(end - 1)), fromEnd));
        if (Wants(FeatureExtractor.FirstOfRun(token, first))) Add(123, WordHash.Pair(WordClusters.Middle(ClustersAt(first)), fromStart));
        if (Wants(FeatureGroup.Rare)) Add(124, WordHash.Pair(WordHash.Pair(WordClusters.Coarse(before), WordClusters.Coarse(after)), (fromStart << 8) | fromEnd));
    }

    private void AddLikeness(int token, ulong place)
    {
        var here = ClustersAt(token);
        var before = ClustersAt(token - 1);
        var after = ClustersAt(token + 1);
        for (var list = 0; list < WordClusters.Lists && Wants(FeatureGroup.LikeBefore | FeatureGroup.LikeAfter); list++)
        {
            var level = WordClusters.Level(here, list);
            var template = (uint)list;
            if (Wants(FeatureGroup.LikeBefore)) Add(138 + template, WordHash.Pair(WordHash.Pair(WordClusters.Level(before, list), level), place));
            if (Wants(FeatureGroup.LikeAfter)) Add(142 + template, WordHash.Pair(WordHash.Pair(level, WordClusters.Level(after, list)), place));
        }

        if (Wants(FeatureGroup.InRun)) Add(147, WordHash.Pair(WordClusters.LevelsOfPeople(here), place));
        if (Wants(FeatureGroup.Rare)) Add(148, WordHash.Pair(KindOf(before), WordHash.Pair(KindOf(here), KindOf(after))));
    }

    private void AddLikenessOfRun(int token, int first, int end, ulong place)
    {
        if (Wants(FeatureGroup.Pattern)) Add(149, WordHash.Pair(KindsOfRun(_tokens, first, end), place));
        if (Wants(FeatureExtractor.LastOfRun(token, end))) Add(150, WordHash.Pair(WordClusters.LevelsOfPeople(ClustersAt(end - 1)), place));
        if (Wants(FeatureExtractor.FirstOfRun(token, first))) Add(151, WordHash.Pair(WordClusters.LevelsOfPeople(ClustersAt(first)), place));
    }

    /// <summary>For each word of a run the list that most of the words used like it are on, three bits each.</summary>
    public static ulong KindsOfRun(TokenizedText tokens, int first, int end)
    {
        ulong pattern = 1;
        for (var i = first; i < Math.Min(end, first + 5); i++)
            pattern = (pattern << 3) | KindOf(tokens.ClustersOf(i));
        return pattern;
    }

    /// <summary>What is known of the word of a token, and one value for all beyond the edge of the text.</summary>
    public static ulong ClustersAt(TokenizedText tokens, int token) => (uint)token < (uint)tokens.Count ? tokens.ClustersOf(token) : Edge;

    // The list that most of the words used like this one are on, in three bits.
    private static ulong KindOf(ulong clusters)
    {
        const ulong Stranger = 5;
        if (clusters >= Edge)
            return Stranger;
        ulong best = 0, highest = 1;
        for (var list = 0; list < WordClusters.Lists; list++)
        {
            var level = WordClusters.Level(clusters, list);
            if (level > highest)
                (best, highest) = ((ulong)list + 1, level);
        }

        return best;
    }

    private void Add(uint template, ulong value)
    {
        if (_count < _features.Length)
            _features[_count++] = WordHash.Feature(template, value);
    }

    private readonly bool Wants(FeatureGroup groups) => (_wanted & groups) != 0;

    private readonly ulong ClustersAt(int token) => ClustersAt(_tokens, token);
}
