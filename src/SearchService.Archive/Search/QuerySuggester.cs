using SearchService.Archive.Index;
using SearchService.Archive.Schema;
using SearchService.Engine.Suggesting;

namespace SearchService.Archive.Search;

/// <summary>Completes what is being typed: people by any word of their names, then words of the archive by frequency.</summary>
internal sealed class QuerySuggester(PersonDirectory people, ArchiveSnapshot snapshot)
{
    private const int ShortestInChars = 2;
    private const int LongestNameInWords = 4;
    private const string Operators = "\"():*~-+";

    /// <summary>Suggestions for a query, the last word of which is still being typed.</summary>
    public IReadOnlyList<Suggestion> Suggest(string query, int limit)
    {
        var typed = query.TrimStart();
        if (typed.Length < ShortestInChars || typed.EndsWith(' ')) return [];
        var suggestions = People(typed, limit);
        if (suggestions.Count < limit) suggestions.AddRange(Words(typed, limit - suggestions.Count));
        return suggestions;
    }

    /// <summary>"evacuation bashar al" may mean a person from its first, second or third word on: the longest that is a name wins.</summary>
    private List<Suggestion> People(string typed, int limit)
    {
        var words = typed.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var from = Math.Max(0, words.Length - LongestNameInWords); from < words.Length; from++)
        {
            var name = string.Join(' ', words[from..]);
            var prefix = name.StartsWith("who:", StringComparison.OrdinalIgnoreCase) ? name[4..] : name;
            if (prefix.Length < ShortestInChars || prefix.AsSpan().ContainsAny(Operators)) continue;
            var found = people.Registry.Search(prefix, limit);
            if (found.Count == 0) continue;
            var before = string.Concat(words[..from].Select(static w => w + " "));
            return [.. found.Select(p => new Suggestion(p.Name, $"{before}who:\"{p.Name}\"", "person", p.ArticleCount + p.CreditCount))];
        }

        return [];
    }

    private IEnumerable<Suggestion> Words(string typed, int limit)
    {
        var start = typed.LastIndexOf(' ') + 1;
        var word = typed[start..];
        if (word.Length < ShortestInChars || word.AsSpan().ContainsAny(Operators)) return [];
        return new TermCompleter(snapshot.TermsOf(FieldNames.Body), hasExactForms: true)
            .Complete(word, limit + 1)
            .Where(c => !c.Text.Equals(word, StringComparison.OrdinalIgnoreCase))
            .Take(limit)
            .Select(c => new Suggestion(c.Text, typed[..start] + c.Text, "word", c.Weight));
    }
}
