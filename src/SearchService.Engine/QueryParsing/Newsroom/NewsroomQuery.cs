using SearchService.Engine.Search;

namespace SearchService.Engine.QueryParsing.Newsroom;

/// <summary>A query as it was typed, as it was understood, and the way from there to the engine's queries.</summary>
public sealed class NewsroomQuery
{
    private readonly QuerySchema _schema;

    internal NewsroomQuery(string text, QueryNode? root, IReadOnlyList<QueryRepair> repairs, QuerySchema schema) =>
        (Text, Root, Repairs, _schema) = (text, root, repairs, schema);

    /// <summary>As typed.</summary>
    public string Text { get; }

    /// <summary>What was understood; null if there was nothing to search for.</summary>
    public QueryNode? Root { get; }

    /// <summary>What was read otherwise than typed, in the order of the text.</summary>
    public IReadOnlyList<QueryRepair> Repairs { get; }

    /// <summary>The query as it would be written properly.</summary>
    public string Canonical => Root?.ToString() ?? "";

    /// <summary>The same query with another tree, as a proposal to the person who asked.</summary>
    internal NewsroomQuery With(QueryNode root) => new(root.ToString(), root, [], _schema);

    /// <summary>The same query with another tree, to be searched in place of what was typed: text and repairs stay as they are.</summary>
    public NewsroomQuery WithRoot(QueryNode? root) => new(Text, root, Repairs, _schema);

    /// <summary>The engine's query; null if nothing is left to search for (only punctuation, or nothing at all).</summary>
    /// <param name="options">How strictly and how words weigh; null for all words required.</param>
    public Query? Build(QueryBuildOptions? options = null) => Root is null ? null : new NewsroomQueryBuilder(_schema, options ?? new QueryBuildOptions()).Build(Root);
}
