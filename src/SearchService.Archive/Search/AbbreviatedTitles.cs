using System.Collections.Frozen;
using SearchService.Engine.QueryParsing.Newsroom;

namespace SearchService.Archive.Search;

/// <summary>
/// Titles that news copy shortens before a name ("Gen. Qassem Soleimani", "Sen. John McCain") and people type in full, or the other way round.
/// One that is typed with other words finds both.
/// </summary>
internal static class AbbreviatedTitles
{
    private static readonly (string Full, string Short)[] Titles =
    [
        ("admiral", "adm"), ("captain", "capt"), ("colonel", "col"), ("corporal", "cpl"), ("department", "dept"), ("doctor", "dr"), ("general", "gen"),
        ("governor", "gov"), ("lieutenant", "lt"), ("professor", "prof"), ("representative", "rep"), ("reverend", "rev"), ("senator", "sen"), ("sergeant", "sgt"),
    ];

    private static readonly FrozenDictionary<string, string> Others =
        Titles.SelectMany(static t => (KeyValuePair<string, string>[])[new(t.Full, t.Short), new(t.Short, t.Full)]).ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The word or its other form; the word itself where it has none.</summary>
    public static QueryNode WithOther(WordNode word) => Others.TryGetValue(word.Text.TrimEnd('.'), out var other)
        ? new GroupNode(word.Span, [word, word with { Text = other }], IsAlternative: true)
        : word;
}
