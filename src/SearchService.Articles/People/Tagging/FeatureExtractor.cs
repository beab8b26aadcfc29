using System.Numerics;

namespace SearchService.Articles.People.Tagging;

/// <summary>Turns a token in its surroundings into the hashes of its features. Training and tagging run this same code.</summary>
/// <remarks>
/// Each call of Add names a template (a number that must stay what it is: it is part of the model) and a value. Features come in two
/// kinds: first those that know the word itself, which training leaves out at random so that the model also learns from what
/// stands around a name it has never seen; then all others. Training takes them all, and its sums depend on their order; tagging takes them
/// group by group.
/// </remarks>
internal ref struct FeatureExtractor
{
    /// <summary>No token has more features than this.</summary>
    public const int MaxFeatures = 192;

    /// <summary>The word and the shape of what is beyond the edge of the text.</summary>
    public const ulong Edge = 0x5EED;

    /// <summary>The flags that features know as a token's shape.</summary>
    public const TokenFlags ShapeMask = TokenFlags.Capital | TokenFlags.AllCapitals | TokenFlags.InnerCapital | TokenFlags.Digit | TokenFlags.Hyphen
        | TokenFlags.Period | TokenFlags.Initial | TokenFlags.Punctuation | TokenFlags.Quote | TokenFlags.Apostrophe;

    /// <summary>The flags that features know as the kind of sentence.</summary>
    public const TokenFlags SentenceMask = TokenFlags.SentenceStart | TokenFlags.LoudSentence | TokenFlags.HeadlineSentence;

    /// <summary>The evidence that features of neighbours know.</summary>
    public const Evidence CoreEvidence = Evidence.AfterHonorific | Evidence.AfterForename | Evidence.BesideSpeech | Evidence.LastAfterForename
        | Evidence.AfterLocative | Evidence.WithOrganisation | Evidence.SeenLower | Evidence.DescribedAsPerson | Evidence.DescribedAsThing;

    private const int MaxLetters = 20;
    private const WordClass NameClasses = WordClass.Forename | WordClass.Surname;

    private readonly TokenizedText _tokens;
    private readonly DocumentEvidence _evidence;
    private readonly Span<uint> _features;
    private FeatureGroup _wanted;
    private int _count;

    public FeatureExtractor(TokenizedText tokens, DocumentEvidence evidence, Span<uint> features)
    {
        _tokens = tokens;
        _evidence = evidence;
        _features = features;
    }

    /// <summary>How many features of the last extracted token know the word itself; they come first.</summary>
    public int IdentityCount { get; private set; }

    /// <summary>Writes the features of a token of the run [first, end) and returns how many.</summary>
    public int Extract(int token, int first, int end)
    {
        _wanted = FeatureGroup.All;
        _count = 0;
        AddWord(token);
        AddWordInPlace(token);
        IdentityCount = _count;
        AddAllOfWord(token);
        AddAllOfPlace(token, first, end);
        return _count;
    }

    /// <summary>Forgets what <see cref="Append"/> has written.</summary>
    public void Clear() => _count = 0;

    /// <summary>Writes those of a token's features that are of a group behind those written before; returns how many there are now.</summary>
    public int Append(FeatureGroup group, int token, int first, int end)
    {
        _wanted = group;
        if (group == FeatureGroup.Word)
        {
            AddWord(token);
            AddAllOfWord(token);
            return _count;
        }

        if (group == FeatureGroup.Rare)
            AddWordInPlace(token);
        AddAllOfPlace(token, first, end);
        return _count;
    }

    private readonly bool Wants(FeatureGroup groups) => (_wanted & groups) != 0;

    private void AddAllOfWord(int token)
    {
        AddLetters(token);
        AddShape(token);
        AddClass(token);
        _count += new ClusterFeatures(_tokens, _features[_count..], _wanted).ExtractOfWord(token, ShapeAt(token), SentenceKind(token));
    }

    private void AddAllOfPlace(int token, int first, int end)
    {
        const FeatureGroup BothSides = FeatureGroup.Before | FeatureGroup.After;
        const FeatureGroup FourWords = BothSides | FeatureGroup.TwoBefore | FeatureGroup.TwoAfter;
        const FeatureGroup Run = BothSides | FeatureGroup.BeforeRun | FeatureGroup.AfterRun | FeatureGroup.InRun | FeatureGroup.FirstOfRun | FeatureGroup.LastOfRun
            | FeatureGroup.Pattern | FeatureGroup.Rare;
        if (Wants(BothSides | FeatureGroup.Shapes)) AddShapes(token);
        if (Wants(FourWords | FeatureGroup.Classes)) AddClasses(token);
        if (Wants(FourWords | FeatureGroup.Rare)) AddNeighbours(token);
        if (Wants(Run)) AddRun(token, first, end);
        if (Wants(FeatureGroup.Evidence | FeatureGroup.EvidenceBeside)) AddEvidence(token);
        if (Wants(FourWords | Run | FeatureGroup.Clusters | FeatureGroup.LikeBefore | FeatureGroup.LikeAfter))
            _count += new ClusterFeatures(_tokens, _features[_count..], _wanted).ExtractOfPlace(token, first, end);
    }

    private void AddWord(int token) => Add(1, WordAt(token));

    private void AddWordInPlace(int token)
    {
        var word = WordAt(token);
        Add(2, WordHash.Pair(word, WordAt(token - 1)));
        Add(3, WordHash.Pair(word, WordAt(token + 1)));
    }

    private void AddLetters(int token)
    {
        Span<char> letters = stackalloc char[MaxLetters];
        var word = _tokens[token];
        var length = 0;
        for (var i = 0; i < word.Length && length < MaxLetters; i++)
        {
            var folded = LetterFolding.Fold(word[i]);
            if (folded != LetterFolding.Nothing)
                letters[length++] = folded;
        }

        ulong prefix = 0, suffix = 0, window = 0;
        for (var i = 0; i < length; i++)
        {
            if (i < 4)
            {
                prefix = (prefix << 16) | letters[i];
                Add(10 + (uint)i, prefix);
                suffix |= (ulong)letters[length - 1 - i] << (16 * i);
                Add(14 + (uint)i, suffix);
            }

            window = ((window << 16) | letters[i]) & 0xFFFF_FFFF_FFFF;
            if (i >= 3 && i < 12 && i < length - 1)
                Add(18, window);
        }

        Add(19, (ulong)Math.Min(length, 12));
    }

    private void AddShape(int token)
    {
        var shape = ShapeAt(token);
        var sentence = SentenceKind(token);
        Add(20, shape);
        Add(24, WordHash.Pair(sentence, shape));
        Add(25, WordHash.Pair(sentence, (ulong)(ClassAt(token) & (WordClass.Common | WordClass.Function | NameClasses))));
    }

    private void AddShapes(int token)
    {
        var here = ShapeAt(token);
        var before = ShapeAt(token - 1);
        var after = ShapeAt(token + 1);
        if (Wants(FeatureGroup.Before)) Add(21, WordHash.Pair(before, here));
        if (Wants(FeatureGroup.After)) Add(22, WordHash.Pair(here, after));
        if (!Wants(FeatureGroup.Shapes))
            return;
        Add(23, WordHash.Pair(WordHash.Pair(before, here), after));
        Add(26, WordHash.Pair(here, WordHash.Pair(ShapeAt(token - 2), before)));
        Add(27, WordHash.Pair(here, WordHash.Pair(after, ShapeAt(token + 2))));
    }

    private void AddClass(int token)
    {
        var here = ClassAt(token);
        Add(30, (ulong)here);
        AddBits(38, (uint)here, 0);
    }

    private void AddClasses(int token)
    {
        var here = ClassAt(token);
        var before = ClassAt(token - 1);
        var after = ClassAt(token + 1);
        if (Wants(FeatureGroup.Classes))
        {
            Add(31, WordHash.Pair((ulong)before, (ulong)here));
            Add(32, WordHash.Pair((ulong)here, (ulong)after));
        }

        if (Wants(FeatureGroup.Before)) Add(33, (ulong)before);
        if (Wants(FeatureGroup.After)) Add(34, (ulong)after);
        if (Wants(FeatureGroup.TwoBefore)) Add(35, (ulong)ClassAt(token - 2));
        if (Wants(FeatureGroup.TwoAfter)) Add(36, (ulong)ClassAt(token + 2));
        if (Wants(FeatureGroup.Classes)) Add(37, WordHash.Pair((ulong)(before & ~WordClass.Common), (ulong)(after & ~WordClass.Common)));
        var shape = ShapeAt(token);
        if (Wants(FeatureGroup.Before)) AddBits(39, (uint)before, shape);
        if (Wants(FeatureGroup.After)) AddBits(40, (uint)after, shape);
    }

    private void AddNeighbours(int token)
    {
        var before = WordAt(token - 1);
        var after = WordAt(token + 1);
        if (Wants(FeatureGroup.Before)) Add(45, before);
        if (Wants(FeatureGroup.After)) Add(46, after);
        if (Wants(FeatureGroup.TwoBefore)) Add(47, WordAt(token - 2));
        if (Wants(FeatureGroup.TwoAfter)) Add(48, WordAt(token + 2));
        if (Wants(FeatureGroup.Rare))
        {
            Add(49, WordHash.Pair(before, WordAt(token - 2)));
            Add(50, WordHash.Pair(after, WordAt(token + 2)));
        }

        if (Wants(FeatureGroup.Before)) Add(51, WordHash.Pair(before, ShapeAt(token)));
        if (Wants(FeatureGroup.After)) Add(52, WordHash.Pair(after, ShapeAt(token)));
    }

    private void AddRun(int token, int first, int end)
    {
        var fromStart = (ulong)Math.Min(token - first, 3);
        var fromEnd = (ulong)Math.Min(end - 1 - token, 3);
        var place = (fromStart << 8) | fromEnd;
        var isBeforeWanted = Wants(BeforeRun(token, first));
        var isAfterWanted = Wants(AfterRun(token, end));
        var wordBefore = WordAt(first - 1);
        var wordAfter = WordAt(end);
        var classBefore = (ulong)(ClassAt(first - 1) & ~WordClass.Common);
        var classAfter = (ulong)(ClassAt(end) & ~WordClass.Common);
        if (Wants(FeatureGroup.Pattern)) Add(55, place);
        if (isBeforeWanted) Add(56, WordHash.Pair(wordBefore, fromStart));
        if (isAfterWanted) Add(57, WordHash.Pair(wordAfter, fromEnd));
        if (isBeforeWanted) Add(58, WordHash.Pair(classBefore, fromStart));
        if (isAfterWanted) Add(59, WordHash.Pair(classAfter, fromEnd));
        if (Wants(FeatureGroup.Rare)) Add(60, WordHash.Pair(WordHash.Pair(classBefore, classAfter), place));
        if (Wants(FeatureGroup.Pattern)) Add(61, WordHash.Pair((ulong)ClassesOfRun(_tokens.Classes, first, end), place));
        if (Wants(LastOfRun(token, end))) Add(62, WordHash.Pair((ulong)(ClassAt(end - 1) & ~WordClass.Common), fromEnd));
        if (Wants(FirstOfRun(token, first))) Add(63, WordHash.Pair((ulong)(ClassAt(first) & ~WordClass.Common), fromStart));
        if (Wants(FeatureGroup.Pattern)) Add(65, WordHash.Pair(KindsOfRun(_tokens.Classes, first, end), place));
        if (!Wants(FeatureGroup.Rare))
            return;

        // ", 34," and ", who" and ", a" after the run.
        var secondAfter = ClassAt(end + 1);
        var isAge = (FlagsAt(end + 1) & TokenFlags.Digit) != 0;
        Add(64, WordHash.Pair(WordHash.Pair(wordAfter, isAge ? 1 : (ulong)(secondAfter & ~WordClass.Common)), fromEnd));
    }

    /// <summary>The group of features that the word before a run gives a token of it: of the first token it is the word before.</summary>
    public static FeatureGroup BeforeRun(int token, int first) => token == first ? FeatureGroup.Before : FeatureGroup.BeforeRun;

    /// <summary>The group of features that the word after a run gives a token of it.</summary>
    public static FeatureGroup AfterRun(int token, int end) => token == end - 1 ? FeatureGroup.After : FeatureGroup.AfterRun;

    /// <summary>The group of features that the first word of a run gives a token of it.</summary>
    public static FeatureGroup FirstOfRun(int token, int first) => token == first ? FeatureGroup.InRun : FeatureGroup.FirstOfRun;

    /// <summary>The group of features that the last word of a run gives a token of it.</summary>
    public static FeatureGroup LastOfRun(int token, int end) => token == end - 1 ? FeatureGroup.InRun : FeatureGroup.LastOfRun;

    /// <summary>The lists that say of a run what it is, of all its words together.</summary>
    public static WordClass ClassesOfRun(ReadOnlySpan<WordClass> classes, int first, int end)
    {
        var inRun = WordClass.None;
        for (var i = first; i < Math.Min(end, first + 8); i++)
            inRun |= classes[i];
        return inRun & (WordClass.Organisation | WordClass.Ground | WordClass.Honorific | WordClass.Title);
    }

    /// <summary>What the lists make of the words of a run, three bits each.</summary>
    public static ulong KindsOfRun(ReadOnlySpan<WordClass> classes, int first, int end)
    {
        ulong pattern = 1;
        for (var i = first; i < Math.Min(end, first + 5); i++)
            pattern = (pattern << 3) | KindOf(classes[i]);
        return pattern;
    }

    // What the lists make of a word, in three bits: enough to tell "given name, stranger" from "place, organisation".
    private static ulong KindOf(WordClass classes)
    {
        if ((classes & (WordClass.Organisation | WordClass.Ground | WordClass.Thing)) != 0)
            return 1;
        if ((classes & (WordClass.Honorific | WordClass.Title)) != 0)
            return 2;
        if ((classes & (WordClass.Place | WordClass.Demonym | WordClass.Calendar)) != 0)
            return 3;
        if ((classes & WordClass.Forename) != 0)
            return 4;
        if ((classes & WordClass.Surname) != 0)
            return 5;
        return (classes & (WordClass.Common | WordClass.Function | WordClass.Joiner)) != 0 ? 6UL : 7UL;
    }

    private void AddEvidence(int token)
    {
        if (Wants(FeatureGroup.Evidence))
        {
            var here = _evidence[WordAt(token)];
            AddBits(70, (uint)here, ShapeAt(token));
            Add(71, (ulong)(here & CoreEvidence));
            Add(72, WordHash.Pair((ulong)(here & (CoreEvidence | Evidence.BeforeHumanVerb | Evidence.BeforeWhoOrAge | Evidence.AfterThe)), SentenceKind(token)));
        }

        if (Wants(FeatureGroup.EvidenceBeside))
        {
            Add(73, (ulong)(EvidenceAt(token - 1) & CoreEvidence));
            Add(74, (ulong)(EvidenceAt(token + 1) & CoreEvidence));
        }
    }

    private readonly ulong SentenceKind(int token) =>
        (ulong)(_tokens.Flags[token] & SentenceMask);

    private void AddBits(uint template, uint bits, ulong with)
    {
        while (bits != 0)
        {
            Add(template, WordHash.Pair((ulong)BitOperations.TrailingZeroCount(bits), with));
            bits &= bits - 1;
        }
    }

    private void Add(uint template, ulong value)
    {
        if (_count < _features.Length)
            _features[_count++] = WordHash.Feature(template, value);
    }

    private readonly bool IsInside(int token) => (uint)token < (uint)_tokens.Count;

    private readonly ulong WordAt(int token) => IsInside(token) ? _tokens.Words[token] : Edge;

    private readonly WordClass ClassAt(int token) => IsInside(token) ? _tokens.Classes[token] : WordClass.None;

    private readonly TokenFlags FlagsAt(int token) => IsInside(token) ? _tokens.Flags[token] : TokenFlags.None;

    private readonly ulong ShapeAt(int token) => IsInside(token) ? (ulong)(_tokens.Flags[token] & ShapeMask) : Edge;

    private readonly Evidence EvidenceAt(int token) =>
        IsInside(token) && (_tokens.Flags[token] & TokenFlags.Candidate) != 0 ? _evidence[_tokens.Words[token]] : Evidence.None;
}
