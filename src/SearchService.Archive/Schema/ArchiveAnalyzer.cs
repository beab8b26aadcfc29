using SearchService.Engine.Analysis;

namespace SearchService.Archive.Schema;

/// <summary>How the archive's fields become tokens: prose with stems and exact forms, names as they are written but for case and accents.</summary>
internal static class ArchiveAnalyzer
{
    private static readonly string[] ProseFields =
        [FieldNames.Title, FieldNames.Deck, FieldNames.Body, FieldNames.Caption, FieldNames.Quote, FieldNames.Keyword];

    /// <summary>The one analyzer for indexing, queries and highlighting.</summary>
    public static Analyzer Instance { get; } = new PerFieldAnalyzer(
        new NameAnalyzer(),
        new Dictionary<string, Analyzer>(ProseFields.Select(static field => KeyValuePair.Create<string, Analyzer>(field, new NewsAnalyzer())), StringComparer.Ordinal)
        {
            // One term each, hyphens and all: that is how they are indexed.
            [FieldNames.PersonId] = new ChainAnalyzer(static () => new KeywordTokenizer()),
            [FieldNames.Status] = new ChainAnalyzer(static () => new LowerCaseFilter(new KeywordTokenizer())),
            [FieldNames.Language] = new ChainAnalyzer(static () => new LowerCaseFilter(new KeywordTokenizer())),
        });
}
