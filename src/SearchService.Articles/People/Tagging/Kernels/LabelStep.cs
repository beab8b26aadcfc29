using System.Runtime.Intrinsics;

namespace SearchService.Articles.People.Tagging.Kernels;

/// <summary>One token of the search for the best sequence of labels: from the best score of a sequence that ends in each label to the same a token on.</summary>
/// <remarks>
/// Sixteen labels with weights lie in two vectors, four labels a type, see <see cref="LabelScheme"/>. The inner and last label of a type follow its first
/// and inner one only, which stand beside them in the vector; all others follow the nine labels after which no name is open.
/// </remarks>
internal sealed class LabelStep
{
    private const int Lanes = 8;

    private static readonly int[] Closed = [.. Enumerable.Range(0, LabelScheme.Count).Where(label => !LabelScheme.LeavesOpen(label))];
    private static readonly Vector256<int> Continues = Vector256.Create(0, -1, -1, 0, 0, -1, -1, 0);
    private static readonly Vector256<int> FirstOfType = Vector256.Create(0, 0, 0, 0, 4, 4, 4, 4);

    // The score of each label after another, 16 labels a row; then of "outside" after each.
    private readonly int[] _after;
    private readonly int[] _outsideAfter;
    private readonly int[] _afterFirst = new int[LabelScheme.Weighted];
    private readonly int[] _afterInner = new int[LabelScheme.Weighted];

    /// <param name="transition">The score of the second label after the first.</param>
    public LabelStep(Func<int, int, int> transition)
    {
        _after = [.. Enumerable.Range(0, LabelScheme.Count * LabelScheme.Weighted).Select(i => transition(i / LabelScheme.Weighted, i % LabelScheme.Weighted))];
        _outsideAfter = [.. Enumerable.Range(0, LabelScheme.Count).Select(before => transition(before, LabelScheme.Outside))];
        for (var label = 0; label < LabelScheme.Weighted; label++)
        {
            _afterFirst[label] = transition(LabelScheme.First(LabelScheme.TypeOf(label)), label);
            _afterInner[label] = transition(LabelScheme.Inner(LabelScheme.TypeOf(label)), label);
        }
    }

    /// <summary>Replaces the best scores by those one token on.</summary>
    /// <param name="scores">The token's 16 scores.</param>
    /// <param name="best">The best score of a sequence that ends in each label.</param>
    /// <param name="back">For each label the one before it in the best sequence.</param>
    public void Advance(ReadOnlySpan<short> scores, Span<int> best, Span<int> back)
    {
        var (low, high) = (Vector256.Create(int.MinValue), Vector256.Create(int.MinValue));
        var (lowBack, highBack) = (Vector256<int>.Zero, Vector256<int>.Zero);
        var (outside, outsideBack) = (int.MinValue, 0);
        foreach (var before in Closed)
        {
            var score = Vector256.Create(best[before]);
            var after = _after.AsSpan(before * LabelScheme.Weighted, LabelScheme.Weighted);
            Take(score + Vector256.Create<int>(after), Vector256.Create(before), ref low, ref lowBack);
            Take(score + Vector256.Create<int>(after[Lanes..]), Vector256.Create(before), ref high, ref highBack);
            if (best[before] + _outsideAfter[before] > outside)
                (outside, outsideBack) = (best[before] + _outsideAfter[before], before);
        }

        var sixteen = Vector256.Create(scores);
        var (lowScores, highScores) = Vector256.Widen(sixteen);
        GoOn(0, best, ref low, ref lowBack);
        GoOn(Lanes, best, ref high, ref highBack);
        (low + lowScores).CopyTo(best);
        (high + highScores).CopyTo(best[Lanes..]);
        best[LabelScheme.Outside] = outside;
        lowBack.CopyTo(back);
        highBack.CopyTo(back[Lanes..]);
        back[LabelScheme.Outside] = outsideBack;
    }

    /// <summary>What <see cref="Advance"/> does, said plainly.</summary>
    public void AdvanceOneByOne(ReadOnlySpan<short> scores, Span<int> best, Span<int> back)
    {
        var before = best[..LabelScheme.Count].ToArray();
        for (var label = 0; label < LabelScheme.Count; label++)
        {
            (best[label], back[label]) = (int.MinValue, 0);
            for (var from = 0; from < LabelScheme.Count; from++)
            {
                var score = before[from] + (label == LabelScheme.Outside ? _outsideAfter[from] : _after[(from * LabelScheme.Weighted) + label]);
                if (LabelScheme.MayFollow(from, label) && score > best[label])
                    (best[label], back[label]) = (score, from);
            }

            best[label] += label == LabelScheme.Outside ? 0 : scores[label];
        }
    }

    // The labels that go on with a name, of the two types whose labels begin at the one given.
    private void GoOn(int firstLabel, ReadOnlySpan<int> best, ref Vector256<int> chosen, ref Vector256<int> back)
    {
        var ends = Vector256.Create(best[firstLabel..]);
        var from = Vector256.Create(firstLabel) + FirstOfType;
        var open = Vector256.Shuffle(ends, FirstOfType) + Vector256.Create<int>(_afterFirst.AsSpan(firstLabel));
        var openBack = from;
        Take(Vector256.Shuffle(ends, FirstOfType + Vector256<int>.One) + Vector256.Create<int>(_afterInner.AsSpan(firstLabel)), from + Vector256<int>.One, ref open, ref openBack);
        chosen = Vector256.ConditionalSelect(Continues, open, chosen);
        back = Vector256.ConditionalSelect(Continues, openBack, back);
    }

    private static void Take(Vector256<int> score, Vector256<int> label, ref Vector256<int> best, ref Vector256<int> back)
    {
        var isBetter = Vector256.GreaterThan(score, best);
        best = Vector256.ConditionalSelect(isBetter, score, best);
        back = Vector256.ConditionalSelect(isBetter, label, back);
    }
}
