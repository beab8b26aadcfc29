namespace SearchService.Articles.People.Tagging;

/// <summary>Finds names of people, organisations, places and other things in a tokenized text, in two passes: the second knows what
/// the first made of the same words elsewhere in the document.</summary>
/// <remarks>Holds buffers: one tagger serves one document at a time. The model is shared.</remarks>
internal sealed class NameTagger
{
    private readonly TaggerModel _model;
    private readonly LabelDecoder _decoder;
    private readonly WordScores _words = new();
    private readonly uint[] _features = new uint[FeatureExtractor.MaxFeatures];
    private readonly List<(int First, int End, int Scores)> _runs = [];
    private short[] _scores = new short[4096];
    private byte[] _labels = new byte[2048];

    public NameTagger(TaggerModel model)
    {
        _model = model;
        _decoder = new LabelDecoder(model);
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
        var extractor = new FeatureExtractor(tokens, Evidence, _features);
        var used = 0;
        for (var at = 0; Segmenter.TryNext(tokens, at, out var first, out var end); at = end)
        {
            var length = (end - first) * LabelScheme.Weighted;
            if (used + length > _scores.Length)
                Array.Resize(ref _scores, Math.Max(_scores.Length * 2, used + length));
            for (var token = first; token < end; token++)
            {
                var scores = _scores.AsSpan(used + ((token - first) * LabelScheme.Weighted), LabelScheme.Weighted);
                if (!_words.TryGet(extractor.TraitsOf(token), out var ofWord))
                    _model.Features.AddScores(_features.AsSpan(0, extractor.ExtractOfWord(token)), ofWord);
                ofWord.CopyTo(scores);
                _model.Features.AddScores(_features.AsSpan(0, extractor.ExtractOfPlace(token, first, end)), scores);
            }

            _decoder.Decode(_scores.AsSpan(used, length), _labels.AsSpan(first, end - first));
            _runs.Add((first, end, used));
            used += length;
        }

        Votes.Collect(tokens, _labels);
    }

    // The scores of the first pass are still there; only the votes come on top.
    private void LabelWithVotes(TokenizedText tokens, List<NameSpan> names)
    {
        Span<uint> votes = stackalloc uint[DocumentVotes.MaxFeatures];
        Span<byte> labels = stackalloc byte[Segmenter.MaxTokens];
        foreach (var (first, end, at) in _runs)
        {
            for (var token = first; token < end; token++)
            {
                var count = Votes.AddFeatures(tokens, token, first, end, votes);
                _model.Features.AddScores(votes[..count], _scores.AsSpan(at + ((token - first) * LabelScheme.Weighted), LabelScheme.Weighted));
            }

            var decoded = labels[..(end - first)];
            _decoder.Decode(_scores.AsSpan(at, (end - first) * LabelScheme.Weighted), decoded);
            Collect(decoded, first, names);
        }
    }

    private void Reset(int tokenCount)
    {
        const int OrdinaryTokens = 1 << 16;
        _runs.Clear();
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
