using System.Text;
using SearchService.Engine.Analysis;
using SearchService.Engine.Codecs;
using SearchService.Engine.Search.Automata;

namespace SearchService.Engine.Suggesting;

/// <summary>Words of the dictionary that are like a word and more frequent than it.</summary>
internal sealed class SpellingCandidates
{
    private const int LongestOfOneEdit = 4;
    private const int MaxEdits = 2;
    private readonly IReadOnlyList<Terms> _segments;
    private readonly string _marker;

    public SpellingCandidates(IEnumerable<Terms> segments, bool hasExactForms)
    {
        _segments = [.. segments];
        _marker = hasExactForms ? NewsAnalyzer.ExactFormMarker.ToString() : "";
    }

    /// <summary>The likeliest first: fewer edits, then more documents.</summary>
    public IReadOnlyList<string> Of(string word, int count)
    {
        var normal = TypedText.Normalize(word).Trim();
        var runes = (_marker + normal).EnumerateRunes().ToList();
        var letters = runes.Count - _marker.Length;
        if (letters < 3 || runes.Count > LevenshteinAutomaton.MaxWordLength || normal.Contains(' ', StringComparison.Ordinal)) return [];
        var edits = letters <= LongestOfOneEdit ? 1 : MaxEdits;
        var automaton = new LevenshteinAutomaton(runes, prefixLength: _marker.Length, edits, transpositions: true);
        var found = new Dictionary<string, (int Edits, long Documents)>(StringComparer.Ordinal);
        foreach (var terms in _segments)
        {
            var cursor = terms.Intersect(automaton);
            while (cursor.MoveNext())
            {
                var candidate = Encoding.UTF8.GetString(cursor.Term[_marker.Length..]);
                found[candidate] = (automaton.EditsOf(cursor.Term), found.GetValueOrDefault(candidate).Documents + cursor.DocFreq);
            }
        }

        found.Remove(normal, out var itself);
        return [.. found.Where(pair => pair.Value.Documents > itself.Documents)
            .OrderBy(pair => pair.Value.Edits).ThenByDescending(pair => pair.Key[0] == normal[0]).ThenByDescending(pair => pair.Value.Documents)
            .ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(count).Select(pair => pair.Key)];
    }
}
