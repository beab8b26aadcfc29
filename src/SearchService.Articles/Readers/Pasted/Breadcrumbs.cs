using System.Buffers;

namespace SearchService.Articles.Readers.Pasted;

/// <summary>The path of sections above an article: "Home / India / Karuvali / Headline".</summary>
internal static class Breadcrumbs
{
    private static readonly string[] Separators = [" > ", " › ", " » ", " / ", " \\ ", " → ", " | ", " · ", " ▸ "];

    private static readonly SearchValues<char> SeparatorMarks = SearchValues.Create([.. Separators.Select(static separator => separator[1])]);

    private static readonly HashSet<string> GenericSections = new(StringComparer.OrdinalIgnoreCase)
    {
        "home", "homepage", "front page", "news", "local news", "local", "all news", "latest news", "latest", "articles", "article", "stories", "story", "startseite", "start", "nachrichten", "news & politics", "accueil", "actualités", "actualité", "inicio", "portada", "noticias", "general", "top stories", "uncategorized",
    };

    public static bool IsOne(string line)
    {
        if (line.Length > 200 || Separator(line) is not { } separator)
        {
            return false;
        }

        var items = line.Split(separator, StringSplitOptions.TrimEntries);
        var isArrow = separator is " > " or " › " or " » " or " → " or " ▸ ";
        return items.All(static item => item.Length is > 0 and < 120)
            && (isArrow || GenericSections.Contains(items[0]))
            && items.Take(items.Length - 1).All(static item => item.Length < 35);
    }

    public static string[] Items(string line) =>
        Separator(line) is { } separator ? line.Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : [line];

    /// <summary>The first item that is a section and not the site's front door; null when there is none.</summary>
    public static string? Section(IEnumerable<string> items, string? title)
    {
        string? generic = null;
        foreach (var item in items)
        {
            if (item.Length > 40 || (title is not null && title.EndsWith(item, StringComparison.OrdinalIgnoreCase)))
            {
                continue;
            }

            if (!GenericSections.Contains(item))
            {
                return item;
            }

            generic ??= item.Equals("news", StringComparison.OrdinalIgnoreCase) || item.Contains("local", StringComparison.OrdinalIgnoreCase) ? item : null;
        }

        return generic;
    }

    private static string? Separator(string line)
    {
        if (!line.AsSpan().ContainsAny(SeparatorMarks))
        {
            return null;
        }

        foreach (var separator in Separators)
        {
            if (line.Contains(separator, StringComparison.Ordinal))
            {
                return separator;
            }
        }

        return null;
    }
}
