namespace SearchService.Articles.People.Tagging;

/// <summary>Finds the best allowed sequence of labels for a run of tokens (Viterbi). "Outside" stands before and after each run.</summary>
internal sealed class LabelDecoder
{
    private static readonly int[][] MayPrecede = [.. Enumerable.Range(0, LabelScheme.Count)
        .Select(label => Enumerable.Range(0, LabelScheme.Count).Where(before => LabelScheme.MayFollow(before, label)).ToArray())];

    private readonly TaggerModel _model;
    private readonly byte[] _back = new byte[Segmenter.MaxTokens * LabelScheme.Count];
    private readonly int[] _transitionTo;

    public LabelDecoder(TaggerModel model)
    {
        _model = model;
        _transitionTo = new int[LabelScheme.Count * LabelScheme.Count];
        for (var label = 0; label < LabelScheme.Count; label++)
        {
            for (var before = 0; before < LabelScheme.Count; before++)
                _transitionTo[(label * LabelScheme.Count) + before] = model.Transition(before, label);
        }
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
        Span<int> next = stackalloc int[LabelScheme.Count];
        best.Fill(Impossible);
        best[LabelScheme.Outside] = 0;
        for (var token = 0; token < labels.Length; token++)
        {
            var here = scores.Slice(token * LabelScheme.Weighted, LabelScheme.Weighted);
            for (var label = 0; label < LabelScheme.Count; label++)
            {
                var transitions = _transitionTo.AsSpan(label * LabelScheme.Count, LabelScheme.Count);
                var bestScore = Impossible;
                var bestBefore = LabelScheme.Outside;
                foreach (var before in MayPrecede[label])
                {
                    var score = best[before] + transitions[before];
                    if (score > bestScore)
                        (bestScore, bestBefore) = (score, before);
                }

                next[label] = bestScore + (label == LabelScheme.Outside ? 0 : here[label]);
                _back[(token * LabelScheme.Count) + label] = (byte)bestBefore;
            }

            next.CopyTo(best);
        }

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
