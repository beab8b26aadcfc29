using System.Text;
using SearchService.Engine.Analysis;
using SearchService.Engine.Codecs;
using SearchService.Engine.Search.Automata;

namespace SearchService.Engine.Suggesting;

/// <summary>Words of the dictionary that are like a word and more frequent than it.</summary>
internal sealed class SpellingCandidates
{
    private const int LongestOfOneEdit = 6; // two letters of six changed is another word: "milled" for "Müller"
    private const int MaxEdits = 2;
    private const int TimesAsFrequentAsASlip = 20;
    private readonly IReadOnlyList<Terms> _segments;
    private readonly string _marker;

    public SpellingCandidates(IEnumerable<Terms> segments, bool hasExactForms)
    {
        _segments = [.. segments];
        _marker = hasExactForms ? NewsAnalyzer.ExactFormMarker.ToString() : "";
    }

    /// <summary>The likeliest first: fewer edits, then more documents. No stop words: nobody looks for those.</summary>
    /// <param name="word">The word as it was typed.</param>
    /// <param name="documents">How many documents it finds in some form, be it another than this one.</param>
    /// <param name="count">Most candidates.</param>
    public IReadOnlyList<string> Of(string word, long documents, int count)
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

        found.Remove(normal);
        return [.. found.Where(pair => !EnglishAnalyzer.DefaultStopWords.Contains(pair.Key) && IsLikelier(pair.Value, documents))
            .OrderBy(pair => pair.Value.Edits).ThenByDescending(pair => pair.Key[0] == normal[0]).ThenByDescending(pair => pair.Value.Documents)
            .ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(count).Select(pair => pair.Key)];
    }

    /// <summary>
    /// A word that the index has is most likely meant, above all a name. It may still be a slip of somebody who wrote there ("goverment"), but only
    /// beside a word one edit away that is many times as frequent.
    /// </summary>
    private static bool IsLikelier((int Edits, long Documents) candidate, long documents) =>
        documents == 0 || (candidate.Edits == 1 && candidate.Documents >= documents * TimesAsFrequentAsASlip);
}
