namespace SearchService.Testing;

/// <summary>How much two texts share, as bags of words: precision, recall and their harmonic mean.</summary>
public static class TokenOverlap
{
    /// <summary>F1 over words (letters and digits, case ignored); 1 when both are empty.</summary>
    public static (double Precision, double Recall, double F1) Of(string predicted, string expected)
    {
        ArgumentNullException.ThrowIfNull(predicted);
        ArgumentNullException.ThrowIfNull(expected);
        var left = Count(predicted, out var predictedCount);
        var right = Count(expected, out var expectedCount);
        if (predictedCount == 0 || expectedCount == 0)
        {
            return predictedCount == expectedCount ? (1, 1, 1) : (0, 0, 0);
        }

        var common = left.Sum(pair => Math.Min(pair.Value, right.GetValueOrDefault(pair.Key)));
        var precision = (double)common / predictedCount;
        var recall = (double)common / expectedCount;
        return (precision, recall, common == 0 ? 0 : 2 * precision * recall / (precision + recall));
    }

    private static Dictionary<string, int> Count(string text, out int total)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        total = 0;
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            // Scripts without spaces count by characters.
            var isIdeograph = i < text.Length && text[i] >= '\u2E80' && char.IsLetter(text[i]);
            if (isIdeograph)
            {
                var single = text[i..(i + 1)];
                counts[single] = counts.GetValueOrDefault(single) + 1;
                total++;
            }

            var isWord = i < text.Length && !isIdeograph && char.IsLetterOrDigit(text[i]);
            if (isWord && start < 0)
            {
                start = i;
            }
            else if (!isWord && start >= 0)
            {
                var word = text[start..i].ToLowerInvariant();
                counts[word] = counts.GetValueOrDefault(word) + 1;
                total++;
                start = -1;
            }
        }

        return counts;
    }
}
