using SearchService.Archive.Index;

namespace SearchService.Archive.Search;

/// <summary>Completes what is being typed: people by any word of their names.</summary>
internal sealed class QuerySuggester(PersonDirectory people)
{
    private const int ShortestInChars = 2;

    /// <summary>Suggestions for a query, the last word of which is still being typed.</summary>
    public IReadOnlyList<Suggestion> Suggest(string query, int limit)
    {
        var typed = query.TrimStart();
        if (typed.Length < ShortestInChars || typed.EndsWith(' ')) return [];
        // "evacuation bashar al" may mean a person from its first, second or third word on: the longest that is a name wins.
        var words = typed.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var from = Math.Max(0, words.Length - 4); from < words.Length; from++)
        {
            var name = string.Join(' ', words[from..]);
            var prefix = name.StartsWith("who:", StringComparison.OrdinalIgnoreCase) ? name[4..] : name;
            if (prefix.Length < ShortestInChars || prefix.AsSpan().ContainsAny("\"():*~")) continue;
            var found = people.Registry.Search(prefix, limit);
            if (found.Count == 0) continue;
            var before = string.Concat(words[..from].Select(static w => w + " "));
            return [.. found.Select(p => new Suggestion(p.Name, $"{before}who:\"{p.Name}\"", "person", p.ArticleCount + p.CreditCount))];
        }

        return [];
    }
}
