using SearchService.Engine.Search.Scoring;

namespace SearchService.Engine.Search.Rewriting;

/// <summary>
/// Turns a query into the simplest one of the same meaning on an index, as Lucene 4.8 does before scoring: single clauses stand for
/// themselves, phrases of one word are words, fuzzy and more-like-this queries become the terms they stand for.
/// </summary>
internal sealed class QueryRewriter(IndexView view)
{
    private int _clauseCount;

    /// <summary>Rewrites the whole tree.</summary>
    /// <exception cref="QueryException">It passes a limit.</exception>
    public Query Rewrite(Query query) => Rewrite(query, 0);

    private Query Rewrite(Query query, int depth)
    {
        if (depth > view.Limits.MaxDepth) throw new QueryException($"The query is nested more than {view.Limits.MaxDepth} levels deep.");
        if (++_clauseCount > view.Limits.MaxClauses) throw new QueryException($"The query has more than {view.Limits.MaxClauses} clauses. Leave some words out.");
        return query switch
        {
            BooleanQuery boolean => RewriteBoolean(boolean, depth),
            DisjunctionMaxQuery { Queries.Count: 1 } max => Boosted(Rewrite(max.Queries[0], depth + 1), max.Boost),
            DisjunctionMaxQuery max => new DisjunctionMaxQuery([.. max.Queries.Select(inner => Rewrite(inner, depth + 1))], max.TieBreaker) { Boost = max.Boost },
            ConstantScoreQuery constant => constant with { Inner = Rewrite(constant.Inner, depth + 1) },
            FunctionScoreQuery function => function with { Inner = Rewrite(function.Inner, depth + 1) },
            PhraseQuery { Terms.Count: 0 } or MultiPhraseQuery { Alternatives.Count: 0 } => new BooleanQuery { Boost = query.Boost },
            PhraseQuery { Terms.Count: 1 } phrase => new TermQuery(phrase.Terms[0]) { Boost = phrase.Boost },
            MultiPhraseQuery { Alternatives.Count: 1 } phrase => Rewrite(AnyOf(phrase), depth + 1),
            FuzzyQuery fuzzy => Rewrite(FuzzyExpansion.Expand(fuzzy, view), depth + 1),
            MoreLikeThisQuery like => Rewrite(LikeThisExpansion.Expand(like, view), depth + 1),
            _ => query,
        };
    }

    private static Query Boosted(Query query, float boost) => boost == 1f ? query : query with { Boost = boost * query.Boost };

    private static BooleanQuery AnyOf(MultiPhraseQuery phrase) =>
        new([.. phrase.Alternatives[0].Select(term => new BooleanClause(Occur.Should, new TermQuery(term)))]) { Boost = phrase.Boost, IsCoordDisabled = true };

    private Query RewriteBoolean(BooleanQuery query, int depth)
    {
        if (query is { Clauses: [{ Occur: Occur.Must or Occur.Should }], MinimumShouldMatch: 0 })
            return Boosted(Rewrite(query.Clauses[0].Query, depth + 1), query.Boost);
        return query with { Clauses = [.. query.Clauses.Select(clause => clause with { Query = Rewrite(clause.Query, depth + 1) })] };
    }
}
