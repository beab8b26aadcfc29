using SearchService.Engine.QueryParsing.Newsroom;

namespace SearchService.Engine.Suggesting;

/// <summary>Finds and replaces single words in the tree of a query.</summary>
internal static class QueryWords
{
    /// <summary>The words that are looked for as text, in order. Excluded ones are left out: a typo there costs no hits.</summary>
    public static IEnumerable<WordNode> Of(QueryNode node) => node switch
    {
        WordNode word => [word],
        GroupNode group => group.Items.SelectMany(Of),
        FieldNode { Field.Kind: QueryFieldKind.Text } field => Of(field.Inner),
        _ => [],
    };

    public static QueryNode Replace(QueryNode node, WordNode word, string text) => node switch
    {
        WordNode same when ReferenceEquals(same, word) => word with { Text = text },
        GroupNode group => group with { Items = [.. group.Items.Select(item => Replace(item, word, text))] },
        FieldNode field => field with { Inner = Replace(field.Inner, word, text) },
        _ => node,
    };
}
