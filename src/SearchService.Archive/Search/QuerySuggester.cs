using SearchService.Archive.Index;
using SearchService.Archive.Schema;
using SearchService.Engine.Analysis;
using SearchService.Engine.Search;
using SearchService.Engine.Suggesting;

namespace SearchService.Archive.Search;

/// <summary>
/// Completes what is being typed: people by any word of their names, headlines by any of theirs, then words of the archive by frequency. From
/// four letters on, one may be wrong.
/// </summary>
/// <param name="completers">Names and headlines.</param>
/// <param name="people">The names that are shown.</param>
/// <param name="snapshot">The words of the archive.</param>
/// <param name="shown">What may be shown now.</param>
internal sealed class QuerySuggester(CompletionIndex.Completers completers, PersonDirectory people, ArchiveSnapshot snapshot, ShownArticles shown)
{
    private const int ShortestInChars = 2;
    private const int ShortestForTitlesInChars = 3;
    private const int LongestNameInWords = 4;
    private const int TitlesShown = 3;
    private const int FormsPerPerson = 5;
    private const int SparePerSuggestion = 4; // in place of those that may not be shown
    private const string Operators = "\"():*~-+";

    /// <summary>Suggestions for a query, the last word of which is still being typed.</summary>
    public IReadOnlyList<Suggestion> Suggest(string query, int limit)
    {
        var typed = query.TrimStart();
        if (typed.Length < ShortestInChars || typed.EndsWith(' ')) return [];
        var suggestions = People(typed, limit);
        suggestions.AddRange(Titles(typed, Math.Min(TitlesShown, limit - suggestions.Count)));
        if (suggestions.Count < limit) suggestions.AddRange(Words(typed, limit - suggestions.Count));
        return suggestions;
    }

    /// <summary>
    /// "evacuation bashar al" may mean a person from its first, second or third word on: the longest that is a name wins, and a name as it is
    /// typed wins over one with a letter wrong.
    /// </summary>
    private List<Suggestion> People(string typed, int limit)
    {
        var words = typed.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        foreach (var mayCorrect in (bool[])[false, true])
        {
            for (var from = Math.Max(0, words.Length - LongestNameInWords); from < words.Length; from++)
            {
                var name = string.Join(' ', words[from..]);
                var prefix = name.StartsWith("who:", StringComparison.OrdinalIgnoreCase) ? name[4..].TrimStart('"') : name;
                if (prefix.Length < ShortestInChars || prefix.AsSpan().ContainsAny(Operators)) continue;
                // A person may be offered under several forms; the first counts.
                var found = completers.People.Complete(prefix, limit * FormsPerPerson)
                    .Where(c => c.IsCorrected == mayCorrect && c.Id is not null && !people.IsHidden(c.Id))
                    .DistinctBy(static c => c.Id)
                    .Select(c => c with { Weight = shown.CountOf(c.Id!) })
                    .Where(static c => c.Weight > 0)
                    .Take(limit)
                    .ToList();
                if (found.Count == 0) continue;
                var before = string.Concat(words[..from].Select(static w => w + " "));
                return [.. found.Select(c => Person(c, before))];
            }
        }

        return [];
    }

    private Suggestion Person(Completion completion, string before)
    {
        var name = people.NameOf(completion.Id!, completion.Text);
        return new Suggestion(name, $"{before}who:\"{name.Replace("\"", "", StringComparison.Ordinal)}\"", "person", completion.Weight);
    }

    private IEnumerable<Suggestion> Titles(string typed, int limit)
    {
        if (typed.Length < ShortestForTitlesInChars || limit <= 0 || typed.AsSpan().ContainsAny("\"():*~")) return [];
        return completers.Titles.Complete(typed, limit * SparePerSuggestion)
            .Where(c => shown.Has(new TermQuery(FieldNames.Id, c.Id!)))
            .Take(limit)
            .Select(static c => new Suggestion(c.Text, $"title:\"{c.Text.Replace("\"", "", StringComparison.Ordinal)}\"", "title", null) { Url = $"/article/{c.Id}" });
    }

    private IEnumerable<Suggestion> Words(string typed, int limit)
    {
        var start = typed.LastIndexOf(' ') + 1;
        var word = typed[start..];
        if (word.Length < ShortestInChars || word.AsSpan().ContainsAny(Operators)) return [];
        return new TermCompleter(snapshot.TermsOf(FieldNames.Body), hasExactForms: true)
            .Complete(word, (limit * SparePerSuggestion) + 1)
            .Where(c => !c.Text.Equals(word, StringComparison.OrdinalIgnoreCase) && shown.Has(new TermQuery(FieldNames.Body, NewsAnalyzer.ExactFormMarker + c.Text)))
            .Take(limit)
            .Select(c => new Suggestion(c.Text, typed[..start] + c.Text, "word", c.Weight));
    }
}
