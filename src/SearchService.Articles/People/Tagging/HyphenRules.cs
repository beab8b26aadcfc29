namespace SearchService.Articles.People.Tagging;

/// <summary>The parts of hyphenated words that belong to the sentence and not to the name: "pro-Assad", "Assad-backed".</summary>
internal static class HyphenRules
{
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Heads = Words(WordClass.Head);
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Tails = Words(WordClass.Tail);

    /// <summary>"pro", "anti", "ex".</summary>
    public static bool IsHead(ReadOnlySpan<char> part) => Heads.Contains(part);

    /// <summary>"led", "backed", "era".</summary>
    public static bool IsTail(ReadOnlySpan<char> part) => Tails.Contains(part);

    private static HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Words(WordClass wordClass) =>
        WordLexicon.ParseClasses(EmbeddedData.WordClasses)
            .Where(entry => entry.Class == wordClass)
            .Select(entry => entry.Word)
            .ToHashSet(StringComparer.OrdinalIgnoreCase)
            .GetAlternateLookup<ReadOnlySpan<char>>();
}
