using System.Globalization;
using SearchService.Engine.Analysis;
using SearchService.Engine.Search;
using static SearchService.Engine.QueryParsing.Classic.ClassicTokenKind;

namespace SearchService.Engine.QueryParsing.Classic;

/// <summary>
/// Reads Lucene's classic query syntax with the default settings of Lucene 4.8: no leading wildcards, expanded terms
/// lower-cased, ranges not analysed. Immutable; safe to share between threads.
/// </summary>
public sealed class ClassicQueryParser(string defaultField, Analyzer analyzer, ClassicOperator defaultOperator = ClassicOperator.Or)
{
    /// <summary>Lucene's limit on the clauses of one Boolean query.</summary>
    public const int MaxClauses = 1024;

    /// <summary>How deep parentheses may nest: far beyond what people write, far below what the stack holds.</summary>
    public const int MaxDepth = 200;

    /// <summary>Reads a query. An empty text is an error, as in Lucene.</summary>
    public QueryParseResult Parse(string text)
    {
        try
        {
            return QueryParseResult.Of(new Run(text, defaultField, new ClassicQueryBuilder(analyzer, defaultOperator)).Read());
        }
        catch (QuerySyntaxException mistake)
        {
            return QueryParseResult.Failed(mistake.Error);
        }
    }

    /// <summary>One reading of one text, by recursive descent.</summary>
    private sealed class Run
    {
        private readonly ClassicLexer _lexer;
        private readonly ClassicQueryBuilder _builder;
        private readonly string _defaultField;
        private ClassicToken? _current;
        private ClassicToken? _afterCurrent;
        private int _depth;

        public Run(string text, string defaultField, ClassicQueryBuilder builder) =>
            (_lexer, _defaultField, _builder) = (new ClassicLexer(text), defaultField, builder);

        /// <summary>Tokens are read when they are looked at, no earlier: a syntax error comes before a lexical error behind it.</summary>
        private ClassicToken Current => _current ??= _lexer.Next();

        private ClassicToken AfterCurrent
        {
            get
            {
                _ = Current;
                return _afterCurrent ??= _lexer.Next();
            }
        }

        public Query Read()
        {
            var query = ReadQuery(_defaultField);
            Take(End);
            return query ?? new BooleanQuery();
        }

        private Query? ReadQuery(string field)
        {
            if (++_depth > MaxDepth) throw QuerySyntaxException.Semantic($"Parentheses nest deeper than {MaxDepth}.");
            var clauses = new List<BooleanClause>();
            var modifier = ReadModifier();
            var first = ReadClause(field);
            _builder.AddClause(clauses, End, modifier, first);
            var onlyQuery = modifier == End ? first : null;
            while (StartsClause(Current.Kind) || Current.Kind is And or Or)
            {
                var conjunction = Current.Kind is And or Or ? Take().Kind : End;
                modifier = ReadModifier();
                _builder.AddClause(clauses, conjunction, modifier, ReadClause(field));
            }

            _depth--;
            if (clauses.Count > MaxClauses) throw QuerySyntaxException.Semantic($"More than {MaxClauses} clauses in one Boolean query.");
            if (clauses.Count == 1 && onlyQuery is not null) return onlyQuery;
            return clauses.Count == 0 ? null : new BooleanQuery(clauses);
        }

        private static bool StartsClause(ClassicTokenKind kind) =>
            kind is Not or Plus or Minus or LeftParenthesis or RangeStartInclusive or RangeStartExclusive or Quoted || IsBareTerm(kind);

        private static bool IsBareTerm(ClassicTokenKind kind) => kind is BareOperator or Star or Term or PrefixTerm or WildcardTerm or Regexp or Number;

        private ClassicTokenKind ReadModifier() => Current.Kind is Plus or Minus or Not ? Take().Kind : End;

        private Query? ReadClause(string field)
        {
            if (Current.Kind is Term or Star && AfterCurrent.Kind == Colon)
            {
                var name = Take();
                Take();
                field = name.Kind == Star ? "*" : ClassicText.Unescape(name.Image);
            }

            if (Current.Kind != LeftParenthesis) return ReadTerm(field);
            Take();
            var query = ReadQuery(field);
            Take(RightParenthesis);
            return ClassicQueryBuilder.WithBoost(query, ReadBoost());
        }

        private Query? ReadTerm(string field)
        {
            var token = Current;
            if (IsBareTerm(token.Kind))
            {
                Take();
                var similarity = TakeIf(FuzzySlop);
                var boost = ReadBoost();
                if (boost is not null) similarity = TakeIf(FuzzySlop) ?? similarity;
                return ClassicQueryBuilder.WithBoost(_builder.OfBareTerm(field, token, similarity?.Image), boost);
            }

            if (token.Kind == Quoted)
            {
                Take();
                var slop = TakeIf(FuzzySlop);
                var boost = ReadBoost();
                return ClassicQueryBuilder.WithBoost(_builder.OfQuoted(field, token.Image, slop?.Image), boost);
            }

            return token.Kind is RangeStartInclusive or RangeStartExclusive ? ReadRange(field) : throw Unexpected(token);
        }

        private Query ReadRange(string field)
        {
            var includeLower = Take().Kind == RangeStartInclusive;
            var lower = TakeBound();
            TakeIf(RangeTo);
            var upper = TakeBound();
            var end = Current.Kind is RangeEndInclusive or RangeEndExclusive ? Take() : throw Unexpected(Current);
            var boost = ReadBoost();
            return ClassicQueryBuilder.WithBoost(ClassicQueryBuilder.OfRange(field, lower, upper, includeLower, end.Kind == RangeEndInclusive), boost)!;
        }

        private ClassicToken TakeBound() => Current.Kind is RangeBound or RangeQuoted ? Take() : throw Unexpected(Current);

        private float? ReadBoost() =>
            TakeIf(Caret) is null ? null : float.Parse(Take(Number).Image, NumberStyles.Float, CultureInfo.InvariantCulture);

        private ClassicToken Take()
        {
            var token = Current;
            (_current, _afterCurrent) = (_afterCurrent, null);
            return token;
        }

        private ClassicToken Take(ClassicTokenKind kind) => Current.Kind == kind ? Take() : throw Unexpected(Current);

        private ClassicToken? TakeIf(ClassicTokenKind kind) => Current.Kind == kind ? Take() : null;

        private static QuerySyntaxException Unexpected(ClassicToken token) => new(new QueryParseError(
            QueryParseErrorKind.Syntax, token.Kind == End ? "The query ends too early." : $"\"{token.Image}\" cannot stand here.", 1, token.Start));
    }
}
