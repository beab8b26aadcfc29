using System.Numerics;

namespace SearchService.Articles.People.Tagging;

/// <summary>Turns a token in its surroundings into the hashes of its features. Training and tagging run this same code.</summary>
/// <remarks>
/// Each call of Add names a template (a number that must stay what it is: it is part of the model) and a value. Features come in two
/// groups: first those that know the word itself, which training leaves out at random so that the model also learns from what
/// stands around a name it has never seen; then all others.
/// </remarks>
internal ref struct FeatureExtractor
{
    /// <summary>No token has more features than this.</summary>
    public const int MaxFeatures = 192;

    private const int MaxLetters = 20;
    private const ulong Edge = 0x5EED;

    private const TokenFlags ShapeMask = TokenFlags.Capital | TokenFlags.AllCapitals | TokenFlags.InnerCapital | TokenFlags.Digit | TokenFlags.Hyphen
        | TokenFlags.Period | TokenFlags.Initial | TokenFlags.Punctuation | TokenFlags.Quote | TokenFlags.Apostrophe;

    private const WordClass NameClasses = WordClass.Forename | WordClass.Surname;

    private readonly TokenizedText _tokens;
    private readonly DocumentEvidence _evidence;
    private readonly Span<uint> _features;
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
        _count = 0;
        AddWord(token);
        AddWordInPlace(token);
        IdentityCount = _count;
        AddAllOfWord(token);
        AddAllOfPlace(token, first, end);
        return _count;
    }

    /// <summary>Writes those of the features that <see cref="WordTraits"/> decide, whatever stands around the token; returns how many.</summary>
    public int ExtractOfWord(int token)
    {
        _count = 0;
        AddWord(token);
        AddAllOfWord(token);
        return _count;
    }

    /// <summary>Writes all other features and returns how many.</summary>
    public int ExtractOfPlace(int token, int first, int end)
    {
        _count = 0;
        AddWordInPlace(token);
        AddAllOfPlace(token, first, end);
        return _count;
    }

    /// <summary>All that the features of a token's own word depend on.</summary>
    public readonly WordTraits TraitsOf(int token) => new(WordAt(token), _tokens.ClustersOf(token), (uint)(ShapeAt(token) | SentenceKind(token)));

    private void AddAllOfWord(int token)
    {
        AddLetters(token);
        AddShape(token);
        AddClass(token);
        _count += new ClusterFeatures(_tokens, _features[_count..]).ExtractOfWord(token, ShapeAt(token), SentenceKind(token));
    }

    private void AddAllOfPlace(int token, int first, int end)
    {
        AddShapes(token);
        AddClasses(token);
        AddNeighbours(token);
        AddRun(token, first, end);
        AddEvidence(token);
        _count += new ClusterFeatures(_tokens, _features[_count..]).ExtractOfPlace(token, first, end);
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
        Add(21, WordHash.Pair(before, here));
        Add(22, WordHash.Pair(here, after));
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
        Add(31, WordHash.Pair((ulong)before, (ulong)here));
        Add(32, WordHash.Pair((ulong)here, (ulong)after));
        Add(33, (ulong)before);
        Add(34, (ulong)after);
        Add(35, (ulong)ClassAt(token - 2));
        Add(36, (ulong)ClassAt(token + 2));
        Add(37, WordHash.Pair((ulong)(before & ~WordClass.Common), (ulong)(after & ~WordClass.Common)));
        var shape = ShapeAt(token);
        AddBits(39, (uint)before, shape);
        AddBits(40, (uint)after, shape);
    }

    private void AddNeighbours(int token)
    {
        var before = WordAt(token - 1);
        var after = WordAt(token + 1);
        Add(45, before);
        Add(46, after);
        Add(47, WordAt(token - 2));
        Add(48, WordAt(token + 2));
        Add(49, WordHash.Pair(before, WordAt(token - 2)));
        Add(50, WordHash.Pair(after, WordAt(token + 2)));
        Add(51, WordHash.Pair(before, ShapeAt(token)));
        Add(52, WordHash.Pair(after, ShapeAt(token)));
    }

    private void AddRun(int token, int first, int end)
    {
        var fromStart = (ulong)Math.Min(token - first, 3);
        var fromEnd = (ulong)Math.Min(end - 1 - token, 3);
        var place = (fromStart << 8) | fromEnd;
        var wordBefore = WordAt(first - 1);
        var wordAfter = WordAt(end);
        var classBefore = (ulong)(ClassAt(first - 1) & ~WordClass.Common);
        var classAfter = (ulong)(ClassAt(end) & ~WordClass.Common);
        Add(55, place);
        Add(56, WordHash.Pair(wordBefore, fromStart));
        Add(57, WordHash.Pair(wordAfter, fromEnd));
        Add(58, WordHash.Pair(classBefore, fromStart));
        Add(59, WordHash.Pair(classAfter, fromEnd));
        Add(60, WordHash.Pair(WordHash.Pair(classBefore, classAfter), place));

        var inRun = WordClass.None;
        for (var i = first; i < Math.Min(end, first + 8); i++)
            inRun |= _tokens.Classes[i];
        Add(61, WordHash.Pair((ulong)(inRun & (WordClass.Organisation | WordClass.Ground | WordClass.Honorific | WordClass.Title)), place));
        Add(62, WordHash.Pair((ulong)(ClassAt(end - 1) & ~WordClass.Common), fromEnd));
        Add(63, WordHash.Pair((ulong)(ClassAt(first) & ~WordClass.Common), fromStart));

        ulong pattern = 1;
        for (var i = first; i < Math.Min(end, first + 5); i++)
            pattern = (pattern << 3) | KindOf(i);
        Add(65, WordHash.Pair(pattern, place));

        // ", 34," and ", who" and ", a" after the run.
        var secondAfter = ClassAt(end + 1);
        var isAge = (FlagsAt(end + 1) & TokenFlags.Digit) != 0;
        Add(64, WordHash.Pair(WordHash.Pair(wordAfter, isAge ? 1 : (ulong)(secondAfter & ~WordClass.Common)), fromEnd));
    }

    // What the lists make of a word, in three bits: enough to tell "given name, stranger" from "place, organisation".
    private ulong KindOf(int token)
    {
        var classes = _tokens.Classes[token];
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
        var here = _evidence[WordAt(token)];
        var shape = ShapeAt(token);
        AddBits(70, (uint)here, shape);
        const Evidence Core = Evidence.AfterHonorific | Evidence.AfterForename | Evidence.BesideSpeech | Evidence.LastAfterForename
            | Evidence.AfterLocative | Evidence.WithOrganisation | Evidence.SeenLower | Evidence.DescribedAsPerson | Evidence.DescribedAsThing;
        Add(71, (ulong)(here & Core));
        Add(72, WordHash.Pair((ulong)(here & (Core | Evidence.BeforeHumanVerb | Evidence.BeforeWhoOrAge | Evidence.AfterThe)), SentenceKind(token)));
        Add(73, (ulong)(EvidenceAt(token - 1) & Core));
        Add(74, (ulong)(EvidenceAt(token + 1) & Core));
    }

    private readonly ulong SentenceKind(int token) =>
        (ulong)(_tokens.Flags[token] & (TokenFlags.SentenceStart | TokenFlags.LoudSentence | TokenFlags.HeadlineSentence));

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
