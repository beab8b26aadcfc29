using SearchService.Archive.Schema;
using SearchService.Engine.QueryParsing.Newsroom;

namespace SearchService.Archive.Search;

/// <summary>The fields a query may name, as people type them, and where words without a field are looked for.</summary>
internal static class ArchiveQuerySchema
{
    /// <summary>The schema with the weights of the settings.</summary>
    public static QuerySchema Make(RankingOptions ranking) => new(
        ArchiveAnalyzer.Instance,
        [
            .. ((WeightedField[])
            [
                new(FieldNames.Title, ranking.Title),
                new(FieldNames.Person, ranking.Person),
                new(FieldNames.Deck, ranking.Deck),
                new(FieldNames.Body, ranking.Body),
                new(FieldNames.Caption, ranking.Caption),
                new(FieldNames.Keyword, ranking.Keyword),
                new(FieldNames.Credit, ranking.Credit),
                new(FieldNames.Byline, ranking.Byline),
            ]).Where(static f => f.Weight > 0),
        ],
        [
            Text(FieldNames.Title, "headline", "hed"),
            Text(FieldNames.Deck, "kicker", "dek"),
            Text(FieldNames.Body, "text"),
            Text(FieldNames.Caption, "captions"),
            Text(FieldNames.Credit, "photo", "photographer", "pic") with
            {
                SpokenNames = ["photo by", "photos by", "photograph by", "photographs by", "picture by", "pictures by", "image by", "images by", "photographed by"],
            },
            Text(FieldNames.Byline, "by", "author") with { SpokenNames = ["article by", "articles by", "story by", "stories by", "written by"] },
            Text(FieldNames.Person, "who", "people", "name"),
            Text(FieldNames.Speaker, "said", "says"),
            Text(FieldNames.Quote, "quotes", "words"),
            Text(FieldNames.Desk, "in", "section"),
            Text(FieldNames.Source, "agency", "publisher", "from"),
            Text(FieldNames.Keyword, "keywords", "tag"),
            Text(FieldNames.Dateline, "place"),
            Text(FieldNames.Path, "file"),
            Label(FieldNames.Language, "lang"),
            Label(FieldNames.Status),
            Label(FieldNames.PersonId),
            new QueryField(FieldNames.Published, QueryFieldKind.Date) { Aliases = ["date", "when"] },
            new QueryField(FieldNames.Modified, QueryFieldKind.Date),
        ]);

    private static QueryField Text(string name, params string[] aliases) => new(name, QueryFieldKind.Text) { Aliases = aliases };

    private static QueryField Label(string name, params string[] aliases) => new(name, QueryFieldKind.Keyword) { Aliases = aliases };
}
