namespace SearchService.Articles.People.Tagging;

/// <summary>The features that word clusters give a token: of its own word, of its neighbours, and of the ends of its run. With them the
/// model knows a name it has never met from the company the name keeps in a large text (Turian and others, 2010; several sizes of
/// clusters side by side: Guo and others, 2014).</summary>
internal ref struct ClusterFeatures(TokenizedText tokens, Span<uint> features)
{
    // Beyond the edge of the text, which is not the same as a word that no cluster has.
    private const ulong Edge = WordClusters.Unknown - 1;

    private readonly TokenizedText _tokens = tokens;
    private readonly Span<uint> _features = features;
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
        AddNeighbourhood(token);
        AddRun(first, end, fromStart, fromEnd);
        AddLikeness(token, place);
        AddLikenessOfRun(first, end, place);
        return _count;
    }

    private void AddNeighbourhood(int token)
    {
        var here = ClustersAt(token);
        var before = ClustersAt(token - 1);
        var after = ClustersAt(token + 1);
        Add(103, WordClusters.Coarse(before));
        Add(104, WordClusters.Middle(before));
        Add(105, WordClusters.Fine(before));
        Add(106, WordClusters.Coarse(after));
        Add(107, WordClusters.Middle(after));
        Add(108, WordClusters.Fine(after));
        Add(109, WordClusters.Middle(ClustersAt(token - 2)));
        Add(110, WordClusters.Middle(ClustersAt(token + 2)));
        Add(111, WordHash.Pair(WordClusters.Coarse(before), WordClusters.Coarse(here)));
        Add(112, WordHash.Pair(WordClusters.Coarse(here), WordClusters.Coarse(after)));
        Add(113, WordHash.Pair(WordClusters.Middle(before), WordClusters.Middle(here)));
        Add(114, WordHash.Pair(WordClusters.Middle(here), WordClusters.Middle(after)));
        Add(116, WordHash.Pair(WordClusters.Coarse(before), WordClusters.Coarse(after)));
    }

    private void AddRun(int first, int end, ulong fromStart, ulong fromEnd)
    {
        var before = ClustersAt(first - 1);
        var after = ClustersAt(end);
        Add(118, WordHash.Pair(WordClusters.Middle(before), fromStart));
        Add(119, WordHash.Pair(WordClusters.Middle(after), fromEnd));
        Add(120, WordHash.Pair(WordClusters.Fine(before), fromStart));
        Add(121, WordHash.Pair(WordClusters.Fine(after), fromEnd));
        Add(122, WordHash.Pair(WordClusters.Middle(ClustersAt(end - 1)), fromEnd));
        Add(123, WordHash.Pair(WordClusters.Middle(ClustersAt(first)), fromStart));
        Add(124, WordHash.Pair(WordHash.Pair(WordClusters.Coarse(before), WordClusters.Coarse(after)), (fromStart << 8) | fromEnd));
    }

    private void AddLikeness(int token, ulong place)
    {
        var here = ClustersAt(token);
        var before = ClustersAt(token - 1);
        var after = ClustersAt(token + 1);
        for (var list = 0; list < WordClusters.Lists; list++)
        {
            var level = WordClusters.Level(here, list);
            var template = (uint)list;
            Add(138 + template, WordHash.Pair(WordHash.Pair(WordClusters.Level(before, list), level), place));
            Add(142 + template, WordHash.Pair(WordHash.Pair(level, WordClusters.Level(after, list)), place));
        }

        Add(147, WordHash.Pair(WordClusters.LevelsOfPeople(here), place));
        Add(148, WordHash.Pair(KindOf(before), WordHash.Pair(KindOf(here), KindOf(after))));
    }

    private void AddLikenessOfRun(int first, int end, ulong place)
    {
        ulong pattern = 1;
        for (var i = first; i < Math.Min(end, first + 5); i++)
            pattern = (pattern << 3) | KindOf(ClustersAt(i));
        Add(149, WordHash.Pair(pattern, place));
        Add(150, WordHash.Pair(WordClusters.LevelsOfPeople(ClustersAt(end - 1)), place));
        Add(151, WordHash.Pair(WordClusters.LevelsOfPeople(ClustersAt(first)), place));
    }

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

    private readonly ulong ClustersAt(int token) => (uint)token < (uint)_tokens.Count ? _tokens.ClustersOf(token) : Edge;
}
