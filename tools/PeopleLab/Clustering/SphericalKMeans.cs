using System.Numerics;
using PeopleLab.Training;

namespace PeopleLab.Clustering;

/// <summary>Groups vectors of length one by the angle between them (Dhillon and Modha, 2001), the same way on every machine: each cluster has
/// a lane of its own, so the order of additions does not depend on how wide the processor's vectors are.</summary>
internal sealed class SphericalKMeans
{
    private const int Dimensions = WordVectors.Dimensions;

    private readonly WordVectors _vectors;
    private readonly int _count;

    // By dimension, then by cluster.
    private readonly float[] _centres;

    private SphericalKMeans(WordVectors vectors, int count)
    {
        _vectors = vectors;
        _count = count;
        _centres = new float[Dimensions * count];
    }

    /// <summary>The cluster of each word. Clusters are found among the first so many words, the rest is only assigned.</summary>
    public static ushort[] Cluster(WordVectors vectors, int count, int learnedWords, int iterations, ulong seed, Action<string> report)
    {
        learnedWords = Math.Min(learnedWords, vectors.Words.Count);
        var means = new SphericalKMeans(vectors, count);
        means.Seed(learnedWords / 2, new SeededRandom(seed));
        var clusters = new ushort[vectors.Words.Count];
        for (var iteration = 0; iteration < iterations; iteration++)
        {
            var moved = means.Assign(clusters, learnedWords);
            report($"{count} clusters, pass {iteration + 1}: {moved} words moved");
            if (moved == 0)
                break;
            means.Move(clusters, learnedWords);
        }

        means.Assign(clusters, vectors.Words.Count);
        return clusters;
    }

    private void Seed(int among, SeededRandom random)
    {
        var taken = new HashSet<int>();
        for (var cluster = 0; cluster < _count;)
        {
            var word = random.Below(among);
            if (!taken.Add(word))
                continue;
            for (var i = 0; i < Dimensions; i++)
                _centres[(i * _count) + cluster] = _vectors[word][i];
            cluster++;
        }
    }

    private int Assign(ushort[] clusters, int words)
    {
        var moved = 0;
        Parallel.For(0, words, () => (new float[_count], 0), (word, _, state) =>
        {
            var (likeness, changed) = state;
            Compare(_vectors[word], likeness);
            var best = 0;
            for (var cluster = 1; cluster < likeness.Length; cluster++)
            {
                if (likeness[cluster] > likeness[best])
                    best = cluster;
            }

            if (clusters[word] != best)
                changed++;
            clusters[word] = (ushort)best;
            return (likeness, changed);
        }, state => Interlocked.Add(ref moved, state.Item2));
        return moved;
    }

    private void Compare(ReadOnlySpan<float> vector, float[] likeness)
    {
        var step = Vector<float>.Count;
        for (var cluster = 0; cluster < _count; cluster += 4 * step)
        {
            Vector<float> a = default, b = default, c = default, d = default;
            for (var i = 0; i < Dimensions; i++)
            {
                var value = new Vector<float>(vector[i]);
                var at = (i * _count) + cluster;
                a += value * new Vector<float>(_centres, at);
                b += value * new Vector<float>(_centres, at + step);
                c += value * new Vector<float>(_centres, at + (2 * step));
                d += value * new Vector<float>(_centres, at + (3 * step));
            }

            a.CopyTo(likeness, cluster);
            b.CopyTo(likeness, cluster + step);
            c.CopyTo(likeness, cluster + (2 * step));
            d.CopyTo(likeness, cluster + (3 * step));
        }
    }

    private void Move(ushort[] clusters, int words)
    {
        var sums = new double[_count * Dimensions];
        var sizes = new int[_count];
        for (var word = 0; word < words; word++)
        {
            var vector = _vectors[word];
            sizes[clusters[word]]++;
            for (var i = 0; i < Dimensions; i++)
                sums[(clusters[word] * Dimensions) + i] += vector[i];
        }

        for (var cluster = 0; cluster < _count; cluster++)
        {
            if (sizes[cluster] == 0)
                continue;
            var squares = 0.0;
            for (var i = 0; i < Dimensions; i++)
                squares += sums[(cluster * Dimensions) + i] * sums[(cluster * Dimensions) + i];
            var length = Math.Sqrt(squares);
            for (var i = 0; i < Dimensions; i++)
                _centres[(i * _count) + cluster] = (float)(sums[(cluster * Dimensions) + i] / length);
        }
    }
}
