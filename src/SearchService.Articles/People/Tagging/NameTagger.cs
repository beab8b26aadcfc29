namespace SearchService.Articles.People.Tagging;

/// <summary>Finds names of people, organisations, places and other things in a tokenized text.</summary>
/// <remarks>Holds buffers: one tagger serves one document at a time. The model is shared.</remarks>
internal sealed class NameTagger
{
    private readonly TaggerModel _model;
    private readonly LabelDecoder _decoder;
    private readonly DocumentEvidence _evidence = new();
    private readonly uint[] _features = new uint[FeatureExtractor.MaxFeatures];
    private readonly short[] _scores = new short[Segmenter.MaxTokens * LabelScheme.Weighted];
    private readonly byte[] _labels = new byte[Segmenter.MaxTokens];

    public NameTagger(TaggerModel model)
    {
        _model = model;
        _decoder = new LabelDecoder(model);
    }

    /// <summary>Adds the names of the text to the list, in reading order.</summary>
    public void Tag(TokenizedText tokens, List<NameSpan> names)
    {
        tokens.Classify(_model.Lexicon);
        CandidateFinder.Mark(tokens);
        _evidence.Collect(tokens);
        var extractor = new FeatureExtractor(tokens, _evidence, _features);
        for (var at = 0; Segmenter.TryNext(tokens, at, out var first, out var end); at = end)
        {
            for (var token = first; token < end; token++)
            {
                var count = extractor.Extract(token, first, end);
                _model.Score(_features.AsSpan(0, count), _scores.AsSpan((token - first) * LabelScheme.Weighted, LabelScheme.Weighted));
            }

            var labels = _labels.AsSpan(0, end - first);
            _decoder.Decode(_scores, labels);
            Collect(labels, first, names);
        }
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
