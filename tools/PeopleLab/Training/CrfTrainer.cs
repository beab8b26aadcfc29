using System.Numerics;
using SearchService.Articles.People.Tagging;

namespace PeopleLab.Training;

/// <summary>Trains a linear-chain conditional random field by AdaGrad, one run of tokens at a time, in an order fixed by the seed.</summary>
internal sealed class CrfTrainer
{
    private const int Labels = LabelScheme.Count;
    private const int Weighted = LabelScheme.Weighted;

    private static readonly (int Before, int Label)[] Allowed = [.. Enumerable.Range(0, Labels)
        .SelectMany(before => Enumerable.Range(0, Labels).Where(label => LabelScheme.MayFollow(before, label)).Select(label => (before, label)))];

    private readonly TrainingSet _set;
    private readonly TrainingOptions _options;
    private readonly float[] _weights;
    private readonly float[] _squares;
    private readonly float[] _sums;
    private readonly double[] _transitions = new double[Labels * Labels];
    private readonly double[] _transitionSquares = new double[Labels * Labels];
    private readonly double[] _potentials = new double[Labels * Labels];
    private readonly double[] _expected = new double[Labels * Labels];
    private readonly double[] _emissions = new double[Segmenter.MaxTokens * Labels];
    private readonly double[] _forward = new double[Segmenter.MaxTokens * Labels];
    private readonly double[] _backward = new double[Segmenter.MaxTokens * Labels];
    private readonly bool[] _hidden = new bool[Segmenter.MaxTokens];
    private bool _votesHidden;

    public CrfTrainer(TrainingSet set, TrainingOptions options)
    {
        _set = set;
        _options = options;
        _weights = new float[set.Features.Length * Weighted];
        _squares = new float[set.Features.Length * Weighted];
        _sums = new float[set.Features.Length * Weighted];
    }

    /// <summary>Weights, 16 a feature.</summary>
    public ReadOnlySpan<float> Weights => _weights;

    /// <summary>The weight of one label after another.</summary>
    public double Transition(int before, int label) => _transitions[(before * Labels) + label];

    /// <summary>All passes.</summary>
    public void Train(Action<string> report)
    {
        var random = new SeededRandom(_options.Seed ^ 0xC0FFEE);
        var order = Enumerable.Range(0, _set.Runs.Count).ToArray();
        foreach (var (before, label) in Allowed)
            _potentials[(before * Labels) + label] = 1;
        for (var epoch = 0; epoch < _options.Epochs; epoch++)
        {
            for (var i = order.Length - 1; i > 0; i--)
            {
                var other = random.Below(i + 1);
                (order[i], order[other]) = (order[other], order[i]);
            }

            var loss = 0.0;
            foreach (var run in order)
                loss += Learn(_set.Runs[run], random);
            report($"pass {epoch + 1}: loss {loss / _set.Tokens.Count:F4} per token");
            if (epoch >= _options.Epochs / 2)
            {
                for (var i = 0; i < _sums.Length; i++)
                    _sums[i] += _weights[i];
            }
        }

        // The mean over the later passes generalises better than where the last step happened to end.
        var averaged = _options.Epochs - (_options.Epochs / 2);
        for (var i = 0; i < _sums.Length; i++)
            _weights[i] = _sums[i] / averaged;
    }

    private double Learn((int First, int Count, float Weight) run, SeededRandom random)
    {
        _votesHidden = random.Percent(50);
        for (var i = 0; i < run.Count; i++)
        {
            _hidden[i] = random.Percent(_options.WordDropoutPercent);
            Score(run.First + i, i);
        }

        var logLikelihood = ForwardBackward(run);
        UpdateTransitions(run);
        for (var i = 0; i < run.Count; i++)
            UpdateToken(run, i);
        return -logLikelihood * run.Weight;
    }

    // Half of the time a run is learned as the first pass sees it, half as the second does.
    private ReadOnlySpan<int> FeaturesOf(int token, int place)
    {
        var features = _set.Tokens[token];
        var first = _hidden[place] ? _set.IdentityCounts[token] : 0;
        return features.AsSpan(first, features.Length - first - (_votesHidden ? _set.VoteCounts[token] : 0));
    }

    private void Score(int token, int place)
    {
        Span<float> scores = stackalloc float[Weighted];
        scores.Clear();
        foreach (var feature in FeaturesOf(token, place))
        {
            var row = _weights.AsSpan(feature * Weighted, Weighted);
            for (var lane = 0; lane < Weighted; lane += Vector<float>.Count)
                (new Vector<float>(scores[lane..]) + new Vector<float>(row[lane..])).CopyTo(scores[lane..]);
        }

        for (var label = 0; label < Weighted; label++)
            _emissions[(place * Labels) + label] = DeterministicMath.Exp(scores[label]);
        _emissions[(place * Labels) + LabelScheme.Outside] = 1;
    }

    // Fills _forward and _backward (scaled token by token) and _expected (transition counts); returns the log likelihood of the labels.
    private double ForwardBackward((int First, int Count, float Weight) run)
    {
        var count = run.Count;
        var logScale = 0.0;
        for (var i = 0; i < count; i++)
        {
            var here = _forward.AsSpan(i * Labels, Labels);
            here.Clear();
            if (i == 0)
            {
                for (var label = 0; label < Labels; label++)
                    here[label] = _potentials[(LabelScheme.Outside * Labels) + label];
            }
            else
            {
                var before = _forward.AsSpan((i - 1) * Labels, Labels);
                foreach (var (from, label) in Allowed)
                    here[label] += before[from] * _potentials[(from * Labels) + label];
            }

            var sum = 0.0;
            for (var label = 0; label < Labels; label++)
                sum += here[label] *= _emissions[(i * Labels) + label];
            for (var label = 0; label < Labels; label++)
                here[label] /= sum;
            logScale += Math.Log(sum);
        }

        var total = 0.0;
        var last = _backward.AsSpan((count - 1) * Labels, Labels);
        for (var label = 0; label < Labels; label++)
        {
            last[label] = _potentials[(label * Labels) + LabelScheme.Outside];
            total += _forward[((count - 1) * Labels) + label] * last[label];
        }

        for (var label = 0; label < Labels; label++)
            last[label] /= total;
        Array.Clear(_expected);
        for (var label = 0; label < Labels; label++)
            _expected[(label * Labels) + LabelScheme.Outside] += _forward[((count - 1) * Labels) + label] * last[label];
        Span<double> ahead = stackalloc double[Labels];
        for (var i = count - 2; i >= 0; i--)
        {
            var here = _backward.AsSpan(i * Labels, Labels);
            here.Clear();
            for (var label = 0; label < Labels; label++)
                ahead[label] = _backward[((i + 1) * Labels) + label] * _emissions[((i + 1) * Labels) + label];
            foreach (var (from, label) in Allowed)
                here[from] += _potentials[(from * Labels) + label] * ahead[label];
            var sum = 0.0;
            for (var label = 0; label < Labels; label++)
                sum += here[label] * _forward[(i * Labels) + label];
            foreach (var (from, label) in Allowed)
                _expected[(from * Labels) + label] += _forward[(i * Labels) + from] * _potentials[(from * Labels) + label] * ahead[label] / sum;
            for (var label = 0; label < Labels; label++)
                here[label] /= sum;
        }

        for (var label = 0; label < Labels; label++)
            _expected[(LabelScheme.Outside * Labels) + label] += _forward[label] * _backward[label];
        return LogScore(run) - logScale - Math.Log(total);
    }

    private double LogScore((int First, int Count, float Weight) run)
    {
        var score = 0.0;
        var before = LabelScheme.Outside;
        for (var i = 0; i < run.Count; i++)
        {
            int label = _set.Labels[run.First + i];
            score += Transition(before, label) + Math.Log(_emissions[(i * Labels) + label]);
            before = label;
        }

        return score + Transition(before, LabelScheme.Outside);
    }

    private void UpdateTransitions((int First, int Count, float Weight) run)
    {
        var before = LabelScheme.Outside;
        for (var i = 0; i <= run.Count; i++)
        {
            int label = i < run.Count ? _set.Labels[run.First + i] : LabelScheme.Outside;
            _expected[(before * Labels) + label] -= 1;
            before = label;
        }

        foreach (var (from, label) in Allowed)
        {
            var cell = (from * Labels) + label;
            if (_expected[cell] == 0)
                continue;
            var gradient = (_expected[cell] * run.Weight) + (_options.Regularisation * _transitions[cell]);
            _transitionSquares[cell] += gradient * gradient;
            _transitions[cell] -= _options.LearningRate * gradient / Math.Sqrt(_transitionSquares[cell] + 1e-6);
            _potentials[cell] = DeterministicMath.Exp(_transitions[cell]);
        }
    }

    private void UpdateToken((int First, int Count, float Weight) run, int place)
    {
        Span<float> gradient = stackalloc float[Weighted];
        var token = run.First + place;
        var any = false;
        for (var label = 0; label < Weighted; label++)
        {
            var probability = _forward[(place * Labels) + label] * _backward[(place * Labels) + label];
            var difference = probability - (_set.Labels[token] == label ? 1 : 0);
            gradient[label] = (float)(difference * run.Weight);
            any |= Math.Abs(difference) > 1e-4;
        }

        if (!any)
            return;
        var rate = new Vector<float>(_options.LearningRate);
        var pull = new Vector<float>(_options.Regularisation);
        var tiny = new Vector<float>(1e-6f);
        foreach (var feature in FeaturesOf(token, place))
        {
            var row = _weights.AsSpan(feature * Weighted, Weighted);
            var squares = _squares.AsSpan(feature * Weighted, Weighted);
            for (var lane = 0; lane < Weighted; lane += Vector<float>.Count)
            {
                var weight = new Vector<float>(row[lane..]);
                var slope = new Vector<float>(gradient[lane..]) + (pull * weight);
                var square = new Vector<float>(squares[lane..]) + (slope * slope);
                square.CopyTo(squares[lane..]);
                (weight - (rate * slope / Vector.SquareRoot(square + tiny))).CopyTo(row[lane..]);
            }
        }
    }
}
