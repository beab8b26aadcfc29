using SearchService.Articles.People.Tagging;

namespace PeopleLab.Clustering;

/// <summary>How many of the words used most like a word are on the lists of names and places: a list of the world's names that needs no names.</summary>
internal static class ListLikeness
{
    private const int Neighbours = 32;
    private const int Dimensions = WordVectors.Dimensions;

    private static readonly WordClass[] Lists = [WordClass.Forename, WordClass.Surname, WordClass.Place, WordClass.Demonym];

    /// <summary>Three bits a list: given names, family names, places, peoples. The word itself does not count.</summary>
    public static ushort[] Of(WordVectors vectors, ushort[] clusters, IReadOnlyCollection<KeyValuePair<uint, WordClass>> lists, int comparedWords)
    {
        comparedWords = Math.Min(comparedWords, vectors.Words.Count);
        var lexicon = new WordLexicon(lists, EmbeddedData.WordClasses);
        var classes = vectors.Words.Select(word => lexicon[WordHash.Of(word)]).ToArray();
        var members = Enumerable.Range(0, comparedWords).ToLookup(word => clusters[word]).ToDictionary(group => group.Key, group => group.ToArray());
        var likeness = new ushort[vectors.Words.Count];
        Parallel.For(0, likeness.Length, word => likeness[word] = Of(vectors, word, members.GetValueOrDefault(clusters[word]) ?? [], classes));
        return likeness;
    }

    private static ushort Of(WordVectors vectors, int word, int[] others, WordClass[] classes)
    {
        Span<float> best = stackalloc float[Neighbours];
        Span<int> nearest = stackalloc int[Neighbours];
        best.Fill(-2);
        nearest.Fill(-1);
        var vector = vectors[word];
        foreach (var other in others)
        {
            if (other == word)
                continue;
            var product = Product(vector, vectors[other]);
            if (product <= best[Neighbours - 1])
                continue;
            var place = Neighbours - 1;
            for (; place > 0 && best[place - 1] < product; place--)
                (best[place], nearest[place]) = (best[place - 1], nearest[place - 1]);
            (best[place], nearest[place]) = (product, other);
        }

        var result = 0;
        for (var list = 0; list < Lists.Length; list++)
        {
            var count = 0;
            foreach (var other in nearest)
                count += other >= 0 && (classes[other] & Lists[list]) != 0 ? 1 : 0;
            var level = count switch { 0 => 0, 1 => 1, <= 3 => 2, <= 6 => 3, <= 10 => 4, <= 15 => 5, <= 21 => 6, _ => 7 };
            result |= level << (3 * list);
        }

        return (ushort)result;
    }

    // Four sums in a fixed order, whatever the processor.
    private static float Product(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        float a = 0, b = 0, c = 0, d = 0;
        for (var i = 0; i < Dimensions; i += 4)
        {
            a += one[i] * other[i];
            b += one[i + 1] * other[i + 1];
            c += one[i + 2] * other[i + 2];
            d += one[i + 3] * other[i + 3];
        }

        return a + b + (c + d);
    }
}
