using System.Text;

namespace SearchService.Engine.Analysis.Synonyms;

/// <summary>
/// Reads synonyms as Solr writes them: <c>UK, United Kingdom, Britain</c> all mean each other; <c>tv => television, telly</c> replaces.
/// # begins a comment line, and a backslash takes a comma or arrow literally.
/// </summary>
public static class SolrSynonyms
{
    /// <summary>Reads the lines of a file.</summary>
    /// <exception cref="FormatException">A line has two arrows or an empty side; the message names the line.</exception>
    public static IReadOnlyList<SynonymRule> Parse(IEnumerable<string> lines)
    {
        var rules = new List<SynonymRule>();
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            if (line.AsSpan().Trim() is [] or ['#', ..]) continue;
            var sides = Split(line, "=>");
            if (sides.Count > 2) throw new FormatException($"Line {number} of the synonyms has more than one \"=>\".");
            var inputs = Words(sides[0]);
            var outputs = sides.Count == 2 ? Words(sides[1]) : inputs;
            if (inputs.Count == 0 || outputs.Count == 0) throw new FormatException($"Line {number} of the synonyms has an empty side.");
            rules.Add(new SynonymRule(inputs, outputs, KeepsInput: sides.Count == 1));
        }

        return rules;
    }

    private static List<string> Words(string side) => [.. Split(side, ",").Select(word => Unescape(word).Trim()).Where(word => word.Length > 0)];

    /// <summary>Splits at a separator that has no backslash before it; escapes stay in.</summary>
    private static List<string> Split(string text, string separator)
    {
        var parts = new List<string>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (string.CompareOrdinal(text, i, separator, 0, separator.Length) == 0)
            {
                parts.Add(text[start..i]);
                start = i + separator.Length;
                i = start - 1;
            }
        }

        parts.Add(text[start..]);
        return parts;
    }

    private static string Unescape(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length) i++;
            plain.Append(text[i]);
        }

        return plain.ToString();
    }
}
