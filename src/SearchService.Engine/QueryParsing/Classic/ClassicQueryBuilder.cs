using System.Globalization;
using System.Text;
using SearchService.Engine.Analysis;
using SearchService.Engine.Indexing;
using SearchService.Engine.Search;
using static SearchService.Engine.QueryParsing.Classic.ClassicTokenKind;

namespace SearchService.Engine.QueryParsing.Classic;

/// <summary>What the pieces of the classic syntax mean: terms, phrases, patterns, ranges, and how clauses combine.</summary>
internal sealed class ClassicQueryBuilder(Analyzer analyzer, ClassicOperator defaultOperator)
{
    private const float DefaultSimilarity = 2f;

    /// <summary>
    /// Adds a clause. AND also makes the clause before it required, and with AND as default operator OR makes it optional,
    /// unless it is prohibited. A null query (nothing left after analysis) adds none.
    /// </summary>
    public void AddClause(List<BooleanClause> clauses, ClassicTokenKind conjunction, ClassicTokenKind modifier, Query? query)
    {
        if (clauses.Count > 0 && clauses[^1].Occur != Occur.MustNot)
        {
            if (conjunction == And) clauses[^1] = clauses[^1] with { Occur = Occur.Must };
            if (conjunction == Or && defaultOperator == ClassicOperator.And) clauses[^1] = clauses[^1] with { Occur = Occur.Should };
        }

        if (query is null) return;
        var isRequired = defaultOperator == ClassicOperator.Or ? modifier == Plus || conjunction == And : conjunction != Or;
        clauses.Add(new BooleanClause(modifier is Minus or Not ? Occur.MustNot : isRequired ? Occur.Must : Occur.Should, query));
    }

    public Query? OfBareTerm(string field, ClassicToken token, string? similarity)
    {
        var image = token.Kind == BareOperator ? token.Image[..1] : token.Image;
        var text = ClassicText.Unescape(image);
        switch (token.Kind)
        {
            case Star or WildcardTerm:
                if (field == "*" && image == "*") return new MatchAllQuery();
                if (image[0] is '*' or '?') throw QuerySyntaxException.Semantic("A pattern cannot start with * or ?.");
                return new WildcardQuery(field, image.ToLowerInvariant());
            case PrefixTerm:
                return new PrefixQuery(field, ClassicText.Unescape(image[..^1]).ToLowerInvariant());
            case Regexp:
                return new RegexpQuery(field, image[1..^1].ToLowerInvariant());
            default:
                return similarity is null ? OfText(field, text, isQuoted: false, slop: 0) : OfFuzzy(field, text.ToLowerInvariant(), similarity);
        }
    }

    public Query? OfQuoted(string field, string image, string? slop)
    {
        var words = ParseNumber(slop) is { } number ? (int)number : 0;
        if (words < 0) throw QuerySyntaxException.Semantic("The slop of a phrase cannot be negative.");
        return OfText(field, ClassicText.Unescape(image[1..^1]), isQuoted: true, words);
    }

    public static Query OfRange(string field, ClassicToken lower, ClassicToken upper, bool includeLower, bool includeUpper) =>
        new TermRangeQuery(field, BoundOf(lower), BoundOf(upper), includeLower, includeUpper);

    public static Query? WithBoost(Query? query, float? boost) => query is null || boost is null ? query : query with { Boost = boost.Value };

    private static string? BoundOf(ClassicToken token)
    {
        if (token.Kind == RangeQuoted) return ClassicText.Unescape(token.Image[1..^1]).ToLowerInvariant();
        return token.Image == "*" ? null : ClassicText.Unescape(token.Image).ToLowerInvariant();
    }

    private static FuzzyQuery OfFuzzy(string field, string text, string image)
    {
        var similarity = ParseNumber(image) ?? DefaultSimilarity;
        if (similarity < 0) throw QuerySyntaxException.Semantic("The similarity of a fuzzy term cannot be negative.");
        if (similarity >= 1 && similarity != MathF.Floor(similarity)) throw QuerySyntaxException.Semantic("A fuzzy term has whole edits, not fractions.");

        // Below 1 it is the similarity of old, a share of the term's length.
        var edits = similarity >= 1 ? similarity : similarity == 0 ? 0 : (1.0 - similarity) * CountCodePoints(text);
        return new FuzzyQuery(new Term(field, text), (int)Math.Min(edits, FuzzyQuery.LargestMaxEdits));
    }

    private static int CountCodePoints(string text)
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes()) count++;
        return count;
    }

    /// <summary>The number behind a ~; null when there is none or it is not a number.</summary>
    private static float? ParseNumber(string? image) =>
        image is not null && float.TryParse(image.AsSpan(1), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && float.IsFinite(number)
            ? number
            : null;

    private Query? OfText(string field, string text, bool isQuoted, int slop)
    {
        var words = AnalyzedWords.Of(analyzer, field, text);
        var count = words.Places.Count;
        if (count == 0) return null;
        if (count == 1) return AnyOf(words.TermsAt(0, field));
        if (!isQuoted)
        {
            var occur = defaultOperator == ClassicOperator.And ? Occur.Must : Occur.Should;
            return new BooleanQuery([.. Enumerable.Range(0, count).Select(i => new BooleanClause(occur, AnyOf(words.TermsAt(i, field))))]);
        }

        if (words.HasAlternatives)
        {
            return new MultiPhraseQuery(field, [.. Enumerable.Range(0, count).Select(i => words.TermsAt(i, field))], words.Positions) { Slop = slop };
        }

        return new PhraseQuery(field, [.. Enumerable.Range(0, count).Select(i => words.TermsAt(i, field)[0])], words.Positions) { Slop = slop };
    }

    private static Query AnyOf(IReadOnlyList<Term> terms) =>
        terms.Count == 1 ? new TermQuery(terms[0]) : BooleanQuery.AnyOf(terms.Select(term => new TermQuery(term)));
}
