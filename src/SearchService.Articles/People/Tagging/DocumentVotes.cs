namespace SearchService.Articles.People.Tagging;

/// <summary>What a first labelling of the document made of each word: in the second, "Paris" knows that "Valeska Paris" was a person.</summary>
/// <remarks>Counts are packed into one number a word, six bits each, and stay at 63.</remarks>
internal sealed class DocumentVotes
{
    /// <summary>No token gets more features than this.</summary>
    public const int MaxFeatures = 10;

    private const int BitsEach = 6;
    private const ulong MaxCount = (1 << BitsEach) - 1;
    private const int OutsideField = 4;
    private const int FirstOfPersonField = 5;
    private const int LastOfPersonField = 6;

    private readonly Dictionary<ulong, ulong> _votes = [];
    private byte[] _labels = [];

    /// <summary>Reads the labels of all tokens; tokens that are no candidates are outside whatever their label.</summary>
    public void Collect(TokenizedText tokens, byte[] labels)
    {
        _votes.Clear();
        if (_votes.Capacity > 1 << 15)
            _votes.TrimExcess(1 << 10);
        _labels = labels;
        for (var token = 0; token < tokens.Count; token++)
        {
            if ((tokens.Flags[token] & (TokenFlags.Candidate | TokenFlags.Punctuation)) != TokenFlags.Candidate)
                continue;
            ref var votes = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_votes, tokens.Words[token], out _);
            votes = Add(votes, VoteOf(labels[token]), up: true);
        }
    }

    /// <summary>Writes the features that the votes give a token of the run [first, end); returns how many.</summary>
    public int AddFeatures(TokenizedText tokens, int token, int first, int end, Span<uint> features)
    {
        var own = (ulong)_labels[token];
        var elsewhere = Add(VotesOf(tokens, token), VoteOf(_labels[token]), up: false);
        var before = token > first ? (ulong)_labels[token - 1] : LabelScheme.Outside;
        var after = token + 1 < end ? (ulong)_labels[token + 1] : LabelScheme.Outside;
        var summary = Summary(elsewhere);
        var asPerson = (CountOf(elsewhere, FirstOfPersonField, 2) << 4) | CountOf(elsewhere, LastOfPersonField, 2);
        var sentence = (ulong)(tokens.Flags[token] & (TokenFlags.SentenceStart | TokenFlags.LoudSentence | TokenFlags.HeadlineSentence));
        features[0] = WordHash.Feature(80, own);
        features[1] = WordHash.Feature(81, summary);
        features[2] = WordHash.Feature(82, WordHash.Pair(asPerson, sentence));
        features[3] = WordHash.Feature(83, token > first ? Summary(VotesOf(tokens, token - 1)) : 999);
        features[4] = WordHash.Feature(84, token + 1 < end ? Summary(VotesOf(tokens, token + 1)) : 999);
        features[5] = WordHash.Feature(85, WordHash.Pair(before, WordHash.Pair(own, after)));
        features[6] = WordHash.Feature(86, WordHash.Pair(own, summary));
        features[7] = WordHash.Feature(87, WordHash.Pair(own, asPerson));
        return 8;
    }

    private static ulong VoteOf(int label)
    {
        if (label == LabelScheme.Outside)
            return 1UL << (OutsideField * BitsEach);
        var type = LabelScheme.TypeOf(label);
        var vote = 1UL << ((int)type * BitsEach);
        if (type == NameType.Person && label == LabelScheme.First(type))
            vote |= 1UL << (FirstOfPersonField * BitsEach);
        if (type == NameType.Person && label == LabelScheme.Last(type))
            vote |= 1UL << (LastOfPersonField * BitsEach);
        return vote;
    }

    private static ulong Add(ulong votes, ulong vote, bool up)
    {
        for (var field = 0; field <= LastOfPersonField; field++)
        {
            var shift = field * BitsEach;
            if (((vote >> shift) & 1) == 0)
                continue;
            var count = (votes >> shift) & MaxCount;
            if (up ? count < MaxCount : count is > 0 and < MaxCount)
                votes = up ? votes + (1UL << shift) : votes - (1UL << shift);
        }

        return votes;
    }

    private static ulong CountOf(ulong votes, int field, ulong limit) => Math.Min(limit, (votes >> (field * BitsEach)) & MaxCount);

    private static ulong Summary(ulong votes)
    {
        ulong summary = 0;
        for (var field = 0; field <= OutsideField; field++)
            summary = (summary << 2) | CountOf(votes, field, 2);
        return summary;
    }

    private ulong VotesOf(TokenizedText tokens, int token) => _votes.GetValueOrDefault(tokens.Words[token]);
}
