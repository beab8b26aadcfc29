using System.Globalization;
using static SearchService.Engine.QueryParsing.Newsroom.NewsroomTokenKind;
using static SearchService.Engine.QueryParsing.Newsroom.QueryRepairKind;

namespace SearchService.Engine.QueryParsing.Newsroom;

/// <summary>One reading of one query: recursive descent that leaves out what does not fit and notes it.</summary>
internal sealed class NewsroomReading(List<NewsroomToken> tokens, DateExpression dates, List<QueryRepair> repairs)
{
    private const int LargestEdits = 2;
    private int _next;
    private int _depth;
    private int _operands;

    private NewsroomToken Current => tokens[_next];

    public QueryNode? Read() => ReadSequence(field: null, isInParentheses: false);

    /// <summary>Side by side: all must match.</summary>
    private QueryNode? ReadSequence(QueryField? field, bool isInParentheses)
    {
        var items = new List<QueryNode>();
        while (Current.Kind != End)
        {
            if (Current.Kind == RightParenthesis)
            {
                if (isInParentheses) break;
                Note(ParenthesisUnbalanced, Current.Span, "A closing parenthesis without an opening one was left out.");
                _next++;
                continue;
            }

            if (ReadAlternatives(field) is { } item) items.Add(item);
        }

        return Grouped(items, isAlternative: false);
    }

    private QueryNode? ReadAlternatives(QueryField? field)
    {
        var items = new List<QueryNode>();
        Add(items, ReadConjunction(field));
        while (IsOr(out var isLowerCase))
        {
            var span = Current.Span;
            _next++;
            var other = StartsOperand(_next) ? ReadConjunction(field) : null;
            NoteOperator(span, isLowerCase, isUsed: items.Count > 0 && other is not null, "OR");
            Add(items, other);
        }

        return Grouped(items, isAlternative: true);
    }

    private QueryNode? ReadConjunction(QueryField? field)
    {
        var items = new List<QueryNode>();
        Add(items, ReadOperand(field));
        while (IsAnd(out var isLowerCase))
        {
            var span = Current.Span;
            _next++;
            var negates = Current is { Kind: Word, Text: "not" } && StartsOperand(_next + 1);
            if (negates)
            {
                Note(OperatorCapitalized, Current.Span, "\"not\" was read as NOT.");
                tokens[_next] = Current with { Kind = Not };
            }

            var other = StartsOperand(_next) ? ReadOperand(field) : null;
            NoteOperator(span, isLowerCase, isUsed: items.Count > 0 && other is not null, "AND");
            Add(items, other);
        }

        return Grouped(items, isAlternative: false);
    }

    private bool IsOr(out bool isLowerCase) => IsOperator(Or, "or", out isLowerCase);

    private bool IsAnd(out bool isLowerCase) => IsOperator(And, "and", out isLowerCase);

    /// <summary>A lower-case operator counts as one only between two operands; else it is a word.</summary>
    private bool IsOperator(NewsroomTokenKind kind, string lowerCase, out bool isLowerCase)
    {
        isLowerCase = Current is { Kind: Word, Tilde: null } && Current.Text == lowerCase && _next > 0 && EndsOperand(tokens[_next - 1].Kind)
            && StartsOperand(_next + 1) && !(lowerCase == "or" && tokens[_next + 1] is { Kind: Word, Text: "not" });
        return Current.Kind == kind || isLowerCase;
    }

    private bool StartsOperand(int index) => index < tokens.Count && tokens[index].Kind is Word or Quoted or Field or LeftParenthesis or Not or Plus;

    private static bool EndsOperand(NewsroomTokenKind kind) => kind is Word or Quoted or RightParenthesis;

    private QueryNode? ReadOperand(QueryField? field)
    {
        var token = Current;
        switch (token.Kind)
        {
            case Word or Quoted:
                _next++;
                if (++_operands <= NewsroomQueryParser.MaxOperands) return Leaf(token, field);
                if (_operands == NewsroomQueryParser.MaxOperands + 1) Note(LimitReached, token.Span, $"Only the first {NewsroomQueryParser.MaxOperands} words were read.");
                return null;
            case Field:
                return ReadField(token, field);
            case LeftParenthesis:
                return ReadParentheses(token, field);
            case Not or Plus:
                return ReadSigned(token, field);
            case And or Or:
                _next++;
                Note(OperatorIgnored, token.Span, $"\"{token.Text}\" has nothing to join and was left out.");
                return null;
            default:
                return null;
        }
    }

    private QueryNode? ReadSigned(NewsroomToken token, QueryField? field)
    {
        var isNegative = false;
        while (Current.Kind is Not or Plus)
        {
            // Twice not is yes, as in speech; + says what holds anyway.
            if (Current.Kind == Not) isNegative = !isNegative;
            _next++;
        }

        if (!StartsOperand(_next))
        {
            Note(OperatorIgnored, token.Span, $"\"{token.Text}\" has nothing behind it and was left out.");
            return null;
        }

        var inner = ReadOperand(field);
        return inner is null || !isNegative ? inner : inner is NotNode not ? not.Inner : new NotNode(new SourceSpan(token.Span.Start, inner.Span.End), inner);
    }

    private QueryNode? ReadParentheses(NewsroomToken open, QueryField? field)
    {
        _next++;
        if (_depth >= NewsroomQueryParser.MaxDepth)
        {
            Note(LimitReached, open.Span, $"Parentheses deeper than {NewsroomQueryParser.MaxDepth} were left out.");
            return null;
        }

        _depth++;
        var inner = ReadSequence(field, isInParentheses: true);
        _depth--;
        if (Current.Kind == RightParenthesis) _next++;
        else Note(ParenthesisUnbalanced, open.Span, "The parenthesis is not closed; it was closed at the end.");
        if (inner is null) Note(ParenthesisUnbalanced, open.Span, "Parentheses with nothing between them were left out.");
        return inner;
    }

    private QueryNode? ReadField(NewsroomToken token, QueryField? outer)
    {
        _next++;
        if (Current.Kind is not (Word or Quoted or LeftParenthesis))
        {
            Note(ValueMissing, token.Span, $"\"{token.Text}\" has no value and was left out.");
            return null;
        }

        var field = token.Field!;
        var value = Current;
        var inner = ReadOperand(field);
        if (inner is null) return null;
        var span = new SourceSpan(token.Span.Start, inner.Span.End);

        // What is no date or number stays a word, of no field; between the parentheses of another such field it is that one's value.
        if (inner is not PhraseNode || field.Kind is not (QueryFieldKind.Date or QueryFieldKind.Number)) return new FieldNode(span, field, inner);
        return outer?.Kind is QueryFieldKind.Date or QueryFieldKind.Number ? Range(value, outer) : inner;
    }

    private QueryNode? Leaf(NewsroomToken token, QueryField? field)
    {
        if (token is { Kind: Word, Text: "*" }) return new AnyValueNode(token.Span);
        if (field?.Kind is QueryFieldKind.Date or QueryFieldKind.Number) return Range(token, field);
        if (token.Kind == Quoted && token.Text.Contains('*', StringComparison.Ordinal)) Note(TakenLiterally, token.Span, "Between quotation marks a star stands for nothing; it was read as punctuation.");
        if (token.Kind == Quoted) return new PhraseNode(token.Span, token.Text, token.Tilde is >= 0 ? token.Tilde : null);
        return PlainWord(token);
    }

    private QueryNode? Range(NewsroomToken token, QueryField field)
    {
        if (token.Text.Length == 0) return null;
        long? from;
        long? to;
        if (field.Kind == QueryFieldKind.Date ? dates.TryRead(token.Text, out from, out to) : NumberExpression.TryRead(token.Text, out from, out to))
        {
            return new RangeNode(token.Span, token.Text, from, to);
        }

        var expected = field.Kind == QueryFieldKind.Date ? "date like 2016-12-14, 2016-12 or last-week" : "number";
        Note(ValueNotUnderstood, token.Span, $"\"{token.Text}\" is no {expected}; it was read as words.");
        return new PhraseNode(token.Span, token.Text, null);
    }

    private QueryNode? PlainWord(NewsroomToken token)
    {
        var text = token.Text;
        if (text.Length == 0) return null;
        if (text.AsSpan().ContainsAny('*', '?'))
        {
            // Nothing but stars and marks finds everything, slowly; it says nothing.
            if (text.AsSpan().IndexOfAnyExcept('*', '?') >= 0) return new PatternNode(token.Span, text);
            Note(TakenLiterally, token.Span, $"\"{text}\" was read as punctuation.");
            return null;
        }

        // An operator's name that joins nothing is meant as itself; quoted, it stays so in the canonical form.
        if (text is "and" or "or" or "AND" or "OR" or "NOT" or "&&" or "||" or "|" or "&") return new PhraseNode(token.Span, text, null);
        if (token.Tilde is not { } edits) return new WordNode(token.Span, text);
        if (edits > LargestEdits) Note(LimitReached, token.Span, $"At most {LargestEdits} letters may be wrong.");
        return edits == 0 ? new WordNode(token.Span, text) : new FuzzyNode(token.Span, text, Math.Min(edits, LargestEdits));
    }

    private void NoteOperator(SourceSpan span, bool isLowerCase, bool isUsed, string name)
    {
        if (!isUsed) Note(OperatorIgnored, span, $"{name} has nothing to join and was left out.");
        else if (isLowerCase) Note(OperatorCapitalized, span, $"\"{name.ToLowerInvariant()}\" was read as {name}.");
    }

    private void Note(QueryRepairKind kind, SourceSpan span, string message) => repairs.Add(new QueryRepair(kind, span, message));

    private static void Add(List<QueryNode> items, QueryNode? item)
    {
        if (item is not null) items.Add(item);
    }

    /// <summary>One node for several; groups of the same kind flow together.</summary>
    private static QueryNode? Grouped(List<QueryNode> items, bool isAlternative)
    {
        if (items.Count <= 1) return items.Count == 0 ? null : items[0];
        var flat = items.SelectMany(item => item is GroupNode group && group.IsAlternative == isAlternative ? group.Items : [item]).ToList();
        return new GroupNode(new SourceSpan(flat[0].Span.Start, flat[^1].Span.End), flat, isAlternative);
    }
}
