using SearchService.Engine.Analysis;
using SearchService.Engine.QueryParsing.Newsroom;

namespace SearchService.Archive.Search;

/// <summary>
/// Words of a question that say little of what is looked for: where not every word can be had, these are the first to do without. English,
/// and the words with which people ask a newsroom's archive for something ("what did Zarif say about Aleppo", "article on ...").
/// </summary>
internal static class LightWords
{
    /// <summary>The words, in lower case.</summary>
    public static WordSet All { get; } = new(
        """
        a about after all also am an and any are article articles as at be because been before being between but by can could did do does doing
        during for from had has have he her him his how i if in into is it its me more most my news no not of on or our out over said same say
        saying says she should so some story stories such than that the their them then there these they this those to told tell tells until up
        us was we were what when where which while who whom whose why will with would you your
        """.Split((char[])[' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The words of a query without them, and without its filters.</summary>
    public static IEnumerable<QueryNode> Others(GroupNode query) => query.WordsBut(All);
}
