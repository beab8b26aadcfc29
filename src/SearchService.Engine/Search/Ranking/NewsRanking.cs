using SearchService.Engine.Analysis;
using SearchService.Engine.Indexing;
using SearchService.Engine.Search.Similarities;

namespace SearchService.Engine.Search.Ranking;

/// <summary>
/// The newsroom's order of hits: words weighted by field and rarity, more where they stand close together or in the very form that was typed,
/// supported by the words that the best hits have in common, and newer before older. Which documents match is the query's affair.
/// Each part can be switched off by setting its weight to 0.
/// </summary>
public sealed record NewsRanking
{
    /// <summary>
    /// The parameters of BM25 that suit short texts such as articles and captions best: repetition saturates sooner and length counts less than
    /// with Lucene's defaults. Give them to the searcher (<see cref="SearchOptions.Similarity"/>); chosen by <c>bench relevance</c>.
    /// </summary>
    public static Bm25Parameters Bm25 => new(1.0f, 0.45f);

    /// <summary>The fields words are looked for in, and their weights.</summary>
    public required IReadOnlyList<RankedField> Fields { get; init; }

    /// <summary>Turns words into terms of each field.</summary>
    public required Analyzer Analyzer { get; init; }

    /// <summary>What two neighbouring words of the query add when they stand close together, as a share of their own weight.</summary>
    public float ClosenessWeight { get; init; } = 0.1f;

    /// <summary>How many positions neighbours may be moved to count as close: a few words between them, in either order.</summary>
    public int ClosenessSlop { get; init; } = 8;

    /// <summary>What words taken from the best hits weigh together against the query's own; see <see cref="FeedbackExpansion"/>.</summary>
    public float FeedbackWeight { get; init; } = 1f;

    /// <summary>How many of the best hits words are taken from.</summary>
    public int FeedbackDocs { get; init; } = 10;

    /// <summary>The field the words are taken from and looked for in; null for the first of <see cref="Fields"/>.</summary>
    public string? FeedbackField { get; init; }

    /// <summary>How many words are taken.</summary>
    public int FeedbackTerms { get; init; } = 40;

    /// <summary>Favours the new; null to leave age out.</summary>
    public ScoreFunction? Recency { get; init; }

    /// <summary>A query for a text of which any word may match.</summary>
    public Query AnyWord(string text)
    {
        var clauses = Fields.SelectMany(field => Weighted(field.Name, field.Weight, text)
            .Concat(field.ExactName is { } exact ? Weighted(exact, field.Weight * field.ExactShare, text) : []));
        return BooleanQuery.AnyOf(clauses);
    }

    /// <summary>Adds to a query what moves the better of its matches up: closeness of the text's words, and recency.</summary>
    /// <param name="matching">Decides which documents match.</param>
    /// <param name="text">What was typed, without operators.</param>
    public Query Rank(Query matching, string text)
    {
        var closeness = Closeness(text).ToList();
        var ranked = closeness.Count == 0
            ? matching
            : new BooleanQuery([new BooleanClause(Occur.Must, matching), .. closeness.Select(pair => new BooleanClause(Occur.Should, pair))]);
        return Recency is null ? ranked : new FunctionScoreQuery(ranked, Recency);
    }

    /// <summary>
    /// Searches in two steps: the best hits of the query lend it the words they have in common, and the second search ranks with them.
    /// Hits and totals stay those of the query.
    /// </summary>
    /// <param name="searcher">The index.</param>
    /// <param name="request">The search; its query decides which documents match.</param>
    /// <param name="text">What was typed, without operators.</param>
    /// <param name="cancellation">Ends the search early.</param>
    public TopDocs Search(IndexSearcher searcher, SearchRequest request, string text, CancellationToken cancellation = default)
    {
        var ranked = Rank(request.Query, text);
        if (FeedbackWeight <= 0 || request.Sort.Count > 0) return searcher.Search(request with { Query = ranked }, cancellation);
        var best = searcher.Search(new SearchRequest { Query = ranked, Count = FeedbackDocs, TimeLimit = request.TimeLimit, MaxThreads = request.MaxThreads }, cancellation);
        var expansion = new FeedbackExpansion(this).TermsOf(searcher, best.Hits);
        if (expansion.Count == 0) return searcher.Search(request with { Query = ranked }, cancellation);
        var supported = new BooleanQuery([new BooleanClause(Occur.Must, ranked), .. expansion.Select(term => new BooleanClause(Occur.Should, term))]);
        return searcher.Search(request with { Query = supported }, cancellation);
    }

    /// <summary>The terms of a text in a field in order, repeated ones repeated. Of several at one place the last: the stem of <see cref="NewsAnalyzer"/>.</summary>
    internal IReadOnlyList<Term> Words(string field, string text)
    {
        var words = new List<Term>();
        var stream = Analyzer.OpenStream(field);
        stream.Reset(text.AsMemory());
        while (stream.MoveNext())
        {
            var word = new Term(field, stream.Token.Term.ToString());
            if (stream.Token.PositionIncrement == 0 && words.Count > 0) words[^1] = word;
            else words.Add(word);
        }

        return words;
    }

    /// <summary>The words of a text as terms; a word that was typed twice weighs twice.</summary>
    private IEnumerable<TermQuery> Weighted(string field, float weight, string text) =>
        Words(field, text).GroupBy(word => word).Select(same => new TermQuery(same.Key) { Boost = weight * same.Count() });

    private IEnumerable<Query> Closeness(string text)
    {
        if (ClosenessWeight <= 0) yield break;
        foreach (var field in Fields)
        {
            var words = Words(field.Name, text);
            foreach (var (one, other) in words.Zip(words.Skip(1)).Distinct())
                yield return new PhraseQuery(field.Name, [one, other], [0, 1]) { Slop = ClosenessSlop, Boost = field.Weight * ClosenessWeight };
        }
    }
}
