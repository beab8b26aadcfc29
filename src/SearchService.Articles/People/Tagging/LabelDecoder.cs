using SearchService.Articles.People.Tagging.Kernels;

namespace SearchService.Articles.People.Tagging;

/// <summary>Finds the best allowed sequence of labels for a run of tokens (Viterbi). "Outside" stands before and after each run.</summary>
internal sealed class LabelDecoder
{
    private readonly TaggerModel _model;
    private readonly LabelStep _step;
    private readonly int[] _back = new int[Segmenter.MaxTokens * LabelScheme.Count];

    public LabelDecoder(TaggerModel model)
    {
        _model = model;
        _step = new LabelStep(model.Transition);
    }

    /// <summary>Scores hold 16 shorts a token; labels gets one label a token.</summary>
    public void Decode(ReadOnlySpan<short> scores, Span<byte> labels)
    {
        if (labels.Length == 1) labels[0] = LabelOfOne(scores);
        else DecodeRun(scores, labels);
    }

    // Of one token alone, as most runs are, only the labels of whole names and "outside" are possible.
    private byte LabelOfOne(ReadOnlySpan<short> scores)
    {
        var (best, bestScore) = (LabelScheme.Outside, int.MinValue);
        for (var label = LabelScheme.Only(0); label < LabelScheme.Weighted; label += LabelScheme.PerType)
        {
            var score = scores[label] + _model.Transition(LabelScheme.Outside, label) + _model.Transition(label, LabelScheme.Outside);
            if (score > bestScore) (best, bestScore) = (label, score);
        }

        var outside = 2 * _model.Transition(LabelScheme.Outside, LabelScheme.Outside);
        return (byte)(outside > bestScore ? LabelScheme.Outside : best);
    }

    /// <summary>The way of all lengths, which <see cref="Decode"/> cuts short for one token.</summary>
    internal void DecodeRun(ReadOnlySpan<short> scores, Span<byte> labels)
    {
        const int Impossible = int.MinValue / 2;
        Span<int> best = stackalloc int[LabelScheme.Count];
        best.Fill(Impossible);
        best[LabelScheme.Outside] = 0;
        for (var token = 0; token < labels.Length; token++)
            _step.Advance(scores.Slice(token * LabelScheme.Weighted, LabelScheme.Weighted), best, _back.AsSpan(token * LabelScheme.Count, LabelScheme.Count));

        var last = LabelScheme.Outside;
        var lastScore = Impossible;
        for (var label = 0; label < LabelScheme.Count; label++)
        {
            if (LabelScheme.LeavesOpen(label))
                continue;
            var score = best[label] + _model.Transition(label, LabelScheme.Outside);
            if (score > lastScore)
                (lastScore, last) = (score, label);
        }

        for (var token = labels.Length - 1; token >= 0; token--)
        {
            labels[token] = (byte)last;
            last = _back[(token * LabelScheme.Count) + last];
        }
    }
}
