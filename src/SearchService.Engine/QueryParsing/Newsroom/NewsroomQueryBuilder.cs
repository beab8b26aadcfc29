using SearchService.Engine.Analysis;
using SearchService.Engine.Indexing;
using SearchService.Engine.Search;

namespace SearchService.Engine.QueryParsing.Newsroom;

/// <summary>Maps the tree of a newsroom query onto the index fields of its schema.</summary>
internal sealed class NewsroomQueryBuilder(QuerySchema schema, QueryBuildOptions options)
{
    private readonly Dictionary<string, TokenStream> _streams = new(StringComparer.Ordinal);

    /// <summary>The query; null if analysis leaves nothing of it.</summary>
    public Query? Build(QueryNode root)
    {
        if (options.RequiredShare < 1.0 && root is GroupNode { IsAlternative: false } group) return MostOf(group);
        return root is NotNode ? AllOf([root], schema.DefaultFields) : OfNode(root, schema.DefaultFields);
    }

    private Query? OfNode(QueryNode node, IReadOnlyList<WeightedField> fields) => node switch
    {
        GroupNode { IsAlternative: true } group => AnyOf(group.Items, fields),
        GroupNode group => AllOf(group.Items, fields),
        NotNode => AllOf([node], fields),
        FieldNode field => OfField(field),
        AnyValueNode => new MatchAllQuery(),
        WordNode word => InFields(fields, field => OfWord(field, word.Text)),
        PhraseNode phrase => InFields(fields, field => OfPhrase(field, phrase)),
        PatternNode pattern => InFields(fields, field => OfPattern(field, pattern)),
        FuzzyNode fuzzy => InFields(fields, field => OfFuzzy(field, fuzzy)),
        _ => throw new InvalidOperationException($"A {node.GetType().Name} needs a field."),
    };

    private Query? OfField(FieldNode node)
    {
        var fields = node.Field.IndexFields;
        return node.Inner switch
        {
            RangeNode range => OfAnyField(fields, field => NumericRangeQuery.Longs(field, range.From, range.To)),
            AnyValueNode => OfAnyField(fields, field => new ExistsQuery(field)),
            GroupNode { IsAlternative: true } group when HasRange(group) => AnyOf([.. group.Items.Select(item => Within(node, item))], fields),
            GroupNode group when HasRange(group) => AllOf([.. group.Items.Select(item => Within(node, item))], fields),
            NotNode not when HasRange(not) => OfNode(Within(node, not), fields),
            _ => OfNode(node.Inner, fields),
        };
    }

    /// <summary>Whether there is a range that has to be told the field around it.</summary>
    private static bool HasRange(QueryNode node) => node switch
    {
        RangeNode => true,
        NotNode not => HasRange(not.Inner),
        GroupNode group => group.Items.Any(HasRange),
        _ => false,
    };

    /// <summary>field:(a b) with the field handed down to its items.</summary>
    private static QueryNode Within(FieldNode node, QueryNode item) => item is NotNode not
        ? not with { Inner = node with { Inner = not.Inner } }
        : node with { Inner = item };

    private static Query OfAnyField(IReadOnlyList<WeightedField> fields, Func<string, Query> make) =>
        fields.Count == 1 ? make(fields[0].Name) : BooleanQuery.AnyOf(fields.Select(field => make(field.Name)));

    private Query? AnyOf(IReadOnlyList<QueryNode> items, IReadOnlyList<WeightedField> fields)
    {
        var queries = items.Select(item => OfNode(item, fields)).OfType<Query>().ToList();
        return queries.Count <= 1 ? queries.FirstOrDefault() : BooleanQuery.AnyOf(queries);
    }

    private Query? AllOf(IReadOnlyList<QueryNode> items, IReadOnlyList<WeightedField> fields)
    {
        var clauses = new List<BooleanClause>();
        foreach (var item in items) AddClause(clauses, item, fields, Occur.Must);
        return Finished(clauses, minimumShouldMatch: 0);
    }

    /// <summary>At the top level: words may be missing up to the share allowed, light ones are left out; filters and exclusions hold.</summary>
    private Query? MostOf(GroupNode group)
    {
        var hasOthers = group.WordsBut(options.LightWords).Any();
        var clauses = new List<BooleanClause>();
        foreach (var item in group.Items)
        {
            if (!hasOthers || !item.IsAnyOf(options.LightWords)) AddClause(clauses, item, schema.DefaultFields, Occur.Should);
        }

        return Finished(clauses, options.RequiredOf(clauses.Count(clause => clause.Occur == Occur.Should)));
    }

    private void AddClause(List<BooleanClause> clauses, QueryNode item, IReadOnlyList<WeightedField> fields, Occur occur)
    {
        var isNegative = item is NotNode;
        var node = item is NotNode not ? not.Inner : item;
        if (OfNode(node, fields) is not { } query) return;
        clauses.Add(new BooleanClause(isNegative ? Occur.MustNot : node.IsFilter ? Occur.Filter : occur, query));
    }

    private static Query? Finished(List<BooleanClause> clauses, int minimumShouldMatch)
    {
        if (clauses.Count == 0) return null;

        // Only exclusions: everything but those. Only filters score alike, which is right for a list by date.
        if (clauses.TrueForAll(clause => clause.Occur == Occur.MustNot)) clauses.Insert(0, new BooleanClause(Occur.Must, new MatchAllQuery()));
        if (clauses is [{ Occur: Occur.Must or Occur.Should } only]) return only.Query;
        return new BooleanQuery(clauses) { MinimumShouldMatch = minimumShouldMatch };
    }

    /// <summary>The best field counts in full, the others a share.</summary>
    private Query? InFields(IReadOnlyList<WeightedField> fields, Func<string, Query?> make)
    {
        var queries = new List<Query>(fields.Count);
        foreach (var field in fields)
        {
            if (make(field.Name) is { } query) queries.Add(field.Weight == 1f ? query : query with { Boost = query.Boost * field.Weight });
        }

        return queries.Count <= 1 ? queries.FirstOrDefault() : new DisjunctionMaxQuery(queries, options.OtherFieldsShare);
    }

    private Query? OfWord(string field, string text)
    {
        var words = Analyze(field, text);
        if (words.Places.Count == 0) return null;
        if (words.Places.Count > 1) return OfAdjacent(field, words, place => Inflected(words, place));
        var stems = Inflected(words, 0);
        var query = OneOf(field, stems);
        if (options.ExactFormWeight <= 0 || Exact(words, 0) is not [var exact] || exact == stems[0]) return query;
        return new BooleanQuery(new BooleanClause(Occur.Must, query), new BooleanClause(Occur.Should, new TermQuery(field, exact) { Boost = options.ExactFormWeight }));
    }

    private Query? OfPhrase(string field, PhraseNode phrase)
    {
        var words = Analyze(field, phrase.Text);
        if (words.Places.Count == 0) return null;
        if (words.Places.Count == 1) return OneOf(field, phrase.Distance is null ? Exact(words, 0) : Inflected(words, 0));
        if (phrase.Distance is not { } distance) return OfAdjacent(field, words, place => Exact(words, place));
        return new NearQuery([.. Enumerable.Range(0, words.Places.Count).Select(place => OneOf(field, Inflected(words, place)))], distance, inOrder: false);
    }

    private static Query OfAdjacent(string field, AnalyzedWords words, Func<int, IReadOnlyList<string>> termsAt)
    {
        var first = words.Positions[0];
        int[] positions = [.. words.Positions.Select(position => position - first)];
        var places = Enumerable.Range(0, words.Places.Count).Select(termsAt).ToList();
        return places.TrueForAll(terms => terms.Count == 1)
            ? new PhraseQuery(field, [.. places.Select(terms => new Term(field, terms[0]))], positions)
            : new MultiPhraseQuery(field, [.. places.Select(IReadOnlyList<Term> (terms) => [.. terms.Select(term => new Term(field, term))])], positions);
    }

    private Query OfPattern(string field, PatternNode node)
    {
        var pattern = new System.Text.StringBuilder();
        var literal = new System.Text.StringBuilder();
        var marker = "";
        void FlushLiteral()
        {
            if (literal.Length == 0) return;
            var (text, foundMarker) = Normalized(field, literal.ToString());
            marker = foundMarker;
            pattern.Append(text);
            literal.Clear();
        }

        foreach (var c in node.Pattern)
        {
            if (c is not ('*' or '?'))
            {
                literal.Append(c);
                continue;
            }

            FlushLiteral();
            pattern.Append(c);
        }

        FlushLiteral();
        var text = marker + pattern;
        return node.IsPrefix ? new PrefixQuery(field, text[..^1]) : new WildcardQuery(field, text.Replace("\\", "\\\\", StringComparison.Ordinal));
    }

    private FuzzyQuery OfFuzzy(string field, FuzzyNode node)
    {
        var (text, marker) = Normalized(field, node.Text);

        // The first letter of names is rarely wrong, and keeping it keeps the search narrow; so does the marker of exact forms.
        return new FuzzyQuery(new Term(field, marker + text), node.Edits, prefixLength: marker.Length + (text.Length > 3 ? 1 : 0), options.MaxFuzzyExpansions);
    }

    /// <summary>A piece of a word as the index writes exact words, and the marker of exact forms if the field has them.</summary>
    private (string Text, string Marker) Normalized(string field, string piece)
    {
        var words = Analyze(field, piece);
        if (words.Places.Count == 1 && words.Places[0].FirstOrDefault(IsExact) is { } exact) return (exact[1..], exact[..1]);
        var lower = piece.ToLowerInvariant();
        return (lower, words.Places.Any(place => place.Any(IsExact)) ? NewsAnalyzer.ExactFormMarker.ToString() : "");
    }

    private static bool IsExact(string term) => term.Length > 1 && term[0] == NewsAnalyzer.ExactFormMarker;

    private static List<string> Exact(AnalyzedWords words, int place)
    {
        var exact = words.Places[place].Where(IsExact).ToList();
        return exact.Count > 0 ? exact : [.. words.Places[place]];
    }

    private static List<string> Inflected(AnalyzedWords words, int place)
    {
        var stems = words.Places[place].Where(term => !IsExact(term)).ToList();
        return stems.Count > 0 ? stems : [.. words.Places[place]];
    }

    private static Query OneOf(string field, List<string> terms) =>
        terms.Count == 1 ? new TermQuery(field, terms[0]) : BooleanQuery.AnyOf(terms.Select(term => new TermQuery(field, term)));

    private AnalyzedWords Analyze(string field, string text)
    {
        if (!_streams.TryGetValue(field, out var stream)) _streams.Add(field, stream = schema.Analyzer.OpenStream(field));
        return AnalyzedWords.Of(stream, text);
    }
}
