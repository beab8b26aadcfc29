namespace SearchService.Articles.People.Tagging;

/// <summary>Finds names of people, organisations, places and other things in a tokenized text, in two passes: the second knows what
/// the first made of the same words elsewhere in the document.</summary>
/// <remarks>Holds buffers: one tagger serves one document at a time. The model is shared.</remarks>
internal sealed class NameTagger
{
    private readonly TaggerModel _model;
    private readonly LabelDecoder _decoder;
    private readonly TokenScorer _scorer;
    private readonly List<(int First, int End)> _runs = [];
    private readonly List<(int Token, int First, int End)> _candidates = [];
    private short[] _scores = new short[4096];
    private byte[] _labels = new byte[2048];

    public NameTagger(TaggerModel model)
    {
        _model = model;
        _decoder = new LabelDecoder(model);
        _scorer = new TokenScorer(model.Features);
    }

    /// <summary>What the document shows about its words, after a pass.</summary>
    public DocumentEvidence Evidence { get; } = new();

    /// <summary>What the first pass made of the document.</summary>
    public DocumentVotes Votes { get; } = new();

    /// <summary>Adds the names of the text to the list, in reading order.</summary>
    public void Tag(TokenizedText tokens, List<NameSpan> names)
    {
        tokens.Classify(_model.Lexicon, WordClusters.Shipped);
        CandidateFinder.Mark(tokens);
        LabelAlone(tokens);
        LabelWithVotes(tokens, names);
    }

    /// <summary>The first pass over a classified and marked text: each run of tokens by itself. Fills <see cref="Votes"/>.</summary>
    public void LabelAlone(TokenizedText tokens)
    {
        Evidence.Collect(tokens);
        Reset(tokens.Count);
        for (var at = 0; Segmenter.TryNext(tokens, at, out var first, out var end); at = end)
        {
            _runs.Add((first, end));
            for (var token = first; token < end; token++)
                _candidates.Add((token, first, end));
        }

        if (_scores.Length < _candidates.Count * LabelScheme.Weighted)
            _scores = new short[Math.Max(_scores.Length * 2, _candidates.Count * LabelScheme.Weighted)];
        _scorer.Score(tokens, Evidence, _candidates, _scores);
        var used = 0;
        foreach (var (first, end) in _runs)
        {
            var length = (end - first) * LabelScheme.Weighted;
            _decoder.Decode(_scores.AsSpan(used, length), _labels.AsSpan(first, end - first));
            used += length;
        }

        Votes.Collect(tokens, _labels);
    }

    // The scores of the first pass are still there; only the votes come on top.
    private void LabelWithVotes(TokenizedText tokens, List<NameSpan> names)
    {
        Span<uint> votes = stackalloc uint[DocumentVotes.MaxFeatures];
        Span<int> found = stackalloc int[DocumentVotes.MaxFeatures];
        Span<byte> labels = stackalloc byte[Segmenter.MaxTokens];
        var used = 0;
        foreach (var (first, end) in _runs)
        {
            var scores = _scores.AsSpan(used, (end - first) * LabelScheme.Weighted);
            for (var token = first; token < end; token++)
            {
                var count = Votes.AddFeatures(tokens, token, first, end, votes);
                _model.Features.Find(votes[..count], found);
                _model.Features.AddScores(found[..count], scores.Slice((token - first) * LabelScheme.Weighted, LabelScheme.Weighted));
            }

            var decoded = labels[..(end - first)];
            _decoder.Decode(scores, decoded);
            Collect(decoded, first, names);
            used += scores.Length;
        }
    }

    private void Reset(int tokenCount)
    {
        const int OrdinaryTokens = 1 << 16;
        _runs.Clear();
        _candidates.Clear();
        if (_candidates.Capacity > OrdinaryTokens)
            (_runs.Capacity, _candidates.Capacity) = (0, 0);
        if (_labels.Length < tokenCount || _labels.Length > OrdinaryTokens)
            _labels = new byte[Math.Max(2048, tokenCount)];
        if (_scores.Length > OrdinaryTokens * LabelScheme.Weighted)
            _scores = new short[4096];
    }

    private static void Collect(ReadOnlySpan<byte> labels, int offset, List<NameSpan> names)
    {
        var start = 0;
        for (var i = 0; i < labels.Length; i++)
        {
            int label = labels[i];
            if (label == LabelScheme.Outside)
                continue;
            if (!LabelScheme.Continues(label))
                start = i;
            if (!LabelScheme.LeavesOpen(label))
                names.Add(new NameSpan(offset + start, offset + i + 1, LabelScheme.TypeOf(label)));
        }
    }
}
