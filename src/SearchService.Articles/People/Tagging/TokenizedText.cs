namespace SearchService.Articles.People.Tagging;

/// <summary>One document as tokens: parallel arrays over one buffer of characters, reused from document to document.</summary>
/// <remarks>A document has sections (title, paragraphs, captions). A token never crosses a section, nor does a sentence.</remarks>
internal sealed class TokenizedText
{
    private char[] _chars = new char[8192];
    private int[] _starts = new int[2048];
    private int[] _lengths = new int[2048];
    private ulong[] _words = new ulong[2048];
    private TokenFlags[] _flags = new TokenFlags[2048];
    private WordClass[] _classes = new WordClass[2048];
    private ulong[] _clusters = new ulong[2048];
    private readonly List<(int FirstToken, int FirstChar)> _sections = [];
    private WordClusters? _wordClusters;
    private int _length;

    /// <summary>Number of tokens.</summary>
    public int Count { get; private set; }

    /// <summary>Number of sections.</summary>
    public int SectionCount => _sections.Count;

    /// <summary>The hash of each token's folded word.</summary>
    public ReadOnlySpan<ulong> Words => _words.AsSpan(0, Count);

    /// <summary>What each token looks like.</summary>
    public Span<TokenFlags> Flags => _flags.AsSpan(0, Count);

    /// <summary>The lists each token is on.</summary>
    public Span<WordClass> Classes => _classes.AsSpan(0, Count);

    /// <summary>The token's characters.</summary>
    public ReadOnlySpan<char> this[int token] => _chars.AsSpan(_starts[token], _lengths[token]);

    /// <summary>All characters from the first token's start to the last token's end (inclusive).</summary>
    public ReadOnlySpan<char> Between(int first, int last) =>
        _chars.AsSpan(_starts[first], _starts[last] + _lengths[last] - _starts[first]);

    /// <summary>Where the token begins in its section, in UTF-16 units.</summary>
    public int StartInSection(int token, int section) => _starts[token] - _sections[section].FirstChar;

    /// <summary>Length of the token in UTF-16 units.</summary>
    public int LengthOf(int token) => _lengths[token];

    /// <summary>One number for the words from one token up to another: equal for the same words, whatever their letters' case.</summary>
    public ulong HashOf(int first, int end)
    {
        ulong hash = 0;
        for (var token = first; token < end; token++)
            hash = WordHash.Pair(hash, Words[token]);
        return hash;
    }

    /// <summary>True when nothing stands between the token and the one before.</summary>
    public bool IsGluedToPrevious(int token) => token > 0 && (_flags[token] & TokenFlags.SpaceBefore) == 0;

    /// <summary>The section's tokens, as first and one past the last.</summary>
    public (int First, int End) TokensOf(int section) =>
        (_sections[section].FirstToken, section + 1 < _sections.Count ? _sections[section + 1].FirstToken : Count);

    /// <summary>The section that holds the token.</summary>
    public int SectionOf(int token)
    {
        int low = 0, high = _sections.Count - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (_sections[middle].FirstToken <= token)
                low = middle;
            else
                high = middle - 1;
        }

        return low;
    }

    /// <summary>Forgets the document and keeps the memory, unless it has grown beyond what ordinary articles need.</summary>
    public void Clear()
    {
        const int OrdinaryTokens = 1 << 16;
        if (_starts.Length > OrdinaryTokens)
        {
            _chars = new char[8192];
            _starts = new int[2048];
            _lengths = new int[2048];
            _words = new ulong[2048];
            _flags = new TokenFlags[2048];
            _classes = new WordClass[2048];
            _clusters = new ulong[2048];
        }

        _sections.Clear();
        _length = 0;
        Count = 0;
    }

    /// <summary>Begins a section and returns its characters' place in the buffer.</summary>
    public ReadOnlySpan<char> BeginSection(ReadOnlySpan<char> text)
    {
        _sections.Add((Count, _length));
        return Store(text);
    }

    /// <summary>Adds a token of the current section, given by its place in the text that was stored last.</summary>
    public void Add(int startInSection, int length, TokenFlags flags)
    {
        if (Count == _starts.Length)
            Grow();
        var start = _sections[^1].FirstChar + startInSection;
        _starts[Count] = start;
        _lengths[Count] = length;
        _words[Count] = WordHash.Of(_chars.AsSpan(start, length));
        _flags[Count] = flags;
        Count++;
    }

    /// <summary>Looks all words up on the lists.</summary>
    /// <param name="lexicon">The lists.</param>
    /// <param name="clusters">Where <see cref="ClustersOf"/> looks.</param>
    public void Classify(WordLexicon lexicon, WordClusters clusters)
    {
        const int Ahead = 8;
        _wordClusters = clusters;
        _clusters.AsSpan(0, Count).Fill(WordClusters.NotAsked);
        for (var token = 0; token < Count; token++)
        {
            lexicon.Prefetch(_words[Math.Min(token + Ahead, Count - 1)]);
            _classes[token] = (_flags[token] & TokenFlags.Punctuation) == 0 ? lexicon[_words[token]] : WordClass.None;
        }
    }

    /// <summary>How the token's word is used elsewhere, see <see cref="WordClusters"/>. Looked up when first asked for: of half the words nobody asks.</summary>
    public ulong ClustersOf(int token) => _clusters[token] is var clusters && clusters != WordClusters.NotAsked ? clusters : LookUpClusters(token);

    /// <summary>Asks the processor for what <see cref="ClustersOf"/> will look up for a token, if it is in the text, and its neighbours.</summary>
    public void PrefetchClusters(int token, int neighbours)
    {
        for (var i = Math.Max(0, token - neighbours); i <= Math.Min(Count - 1, token + neighbours); i++)
        {
            if (_clusters[i] == WordClusters.NotAsked)
                _wordClusters!.Prefetch(_words[i]);
        }
    }

    private ulong LookUpClusters(int token)
    {
        var clusters = _wordClusters ?? throw new InvalidOperationException("The text was not classified.");
        var isWord = (_flags[token] & TokenFlags.Punctuation) == 0;
        return _clusters[token] = isWord ? clusters.Of(this[token], _words[token]) : WordClusters.Unknown;
    }

    private ReadOnlySpan<char> Store(ReadOnlySpan<char> text)
    {
        if (_length + text.Length > _chars.Length)
            Array.Resize(ref _chars, Math.Max(_chars.Length * 2, _length + text.Length));
        text.CopyTo(_chars.AsSpan(_length));
        var stored = _chars.AsSpan(_length, text.Length);
        _length += text.Length;
        return stored;
    }

    private void Grow()
    {
        var capacity = _starts.Length * 2;
        Array.Resize(ref _starts, capacity);
        Array.Resize(ref _lengths, capacity);
        Array.Resize(ref _words, capacity);
        Array.Resize(ref _flags, capacity);
        Array.Resize(ref _classes, capacity);
        Array.Resize(ref _clusters, capacity);
    }
}
