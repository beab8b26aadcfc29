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
    private const ulong NoList = 0;

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
        var fromEnd = (ulong)Math.Min(end - 1 - token, 2);
        features[8] = WordHash.Feature(88, WordHash.Pair(TypeBefore(tokens, first), WordHash.Pair(TypeAfter(tokens, end), fromEnd)));
        return 9;
    }

    // In "Aringay, Pangasinan and Vigan" each name is what its neighbours are.
    private ulong TypeBefore(TokenizedText tokens, int first)
    {
        var last = first - 1;
        if (last < 1 || (tokens.Flags[first] & TokenFlags.SentenceStart) != 0 || tokens[last] is not ("," or "and" or "&"))
            return NoList;
        if (tokens[last] is "and" && tokens[last - 1] is ",")
            last--;
        return last < 1 ? NoList : Listed(tokens, last - 1);
    }

    private ulong TypeAfter(TokenizedText tokens, int end)
    {
        if (end + 1 >= tokens.Count || (tokens.Flags[end] & TokenFlags.SentenceStart) != 0 || tokens[end] is not ("," or "and" or "&"))
            return NoList;
        var next = tokens[end] is "," && tokens[end + 1] is "and" ? end + 2 : end + 1;
        return next >= tokens.Count || (tokens.Flags[next] & TokenFlags.SentenceStart) != 0 ? NoList : Listed(tokens, next);
    }

    private ulong Listed(TokenizedText tokens, int token) =>
        1 + ((tokens.Flags[token] & TokenFlags.Candidate) != 0 ? _labels[token] : (ulong)LabelScheme.Outside);

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
