using PeopleLab.Training;
using SearchService.Articles.People.Tagging;

namespace PeopleLab.Clustering;

/// <summary>Writes clusters as <see cref="WordClusters"/> reads them.</summary>
internal static class WordClusterWriter
{
    /// <summary>The file. Of two words with one key the more frequent one, which comes first, is kept.</summary>
    public static byte[] Write(IReadOnlyList<string> words, ushort[][] clusters, ushort[] likeness)
    {
        var entries = new SortedDictionary<uint, int>();
        for (var word = 0; word < words.Count; word++)
            entries.TryAdd(WordLexicon.KeyOf(WordHash.Of(words[word])), word);
        using var output = new MemoryStream();
        ModelWriter.WriteUInt32(output, WordClusters.Magic);
        ModelWriter.WriteUInt32(output, WordClusters.Version);
        ModelWriter.WriteUInt32(output, (uint)entries.Count);
        uint previous = 0;
        foreach (var (key, word) in entries)
        {
            ModelWriter.WriteVarint(output, key - previous);
            previous = key;
            output.WriteByte(checked((byte)clusters[0][word]));
            output.WriteByte(checked((byte)clusters[1][word]));
            ModelWriter.WriteUInt16(output, clusters[2][word]);
            ModelWriter.WriteUInt16(output, likeness[word]);
        }

        return output.ToArray();
    }
}
