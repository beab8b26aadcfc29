namespace SearchService.Engine.Search.Scoring;

/// <summary>Prepares a rewritten query for an index.</summary>
internal static class WeightFactory
{
    /// <summary>Prepares and normalises.</summary>
    public static Weight Create(Query query, IndexView view)
    {
        var weight = Of(query, view);
        var norm = view.Similarity.QueryNorm(weight.ValueForNormalization);
        weight.Normalize(float.IsFinite(norm) ? norm : 1f, 1f);
        return weight;
    }

    private static Weight Of(Query query, IndexView view) => query switch
    {
        TermQuery term => new TermWeight(term, view),
        BooleanQuery boolean => new BooleanWeight(boolean, [.. boolean.Clauses.Select(clause => Of(clause.Query, view))], view),
        PhraseQuery phrase => new PhraseWeight(phrase, view),
        MultiPhraseQuery phrase => new PhraseWeight(phrase, view),
        NearQuery near => new NearWeight(near, view),
        MultiTermQuery multi => new MultiTermWeight(multi, view),
        MatchAllQuery all => new MatchAllWeight(all),
        ExistsQuery exists => new ExistsWeight(exists),
        ConstantScoreQuery constant => new ConstantScoreWeight(constant, Of(constant.Inner, view)),
        DisjunctionMaxQuery max => new DisjunctionMaxWeight(max, [.. max.Queries.Select(inner => Of(inner, view))]),
        FunctionScoreQuery function => new FunctionScoreWeight(function, Of(function.Inner, view)),
        _ => throw new NotSupportedException($"{query.GetType().Name} cannot be searched."),
    };
}
