using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SearchService.Engine.Indexing;
using SearchService.Engine.Search;

namespace SearchService.Testing.Goldens;

/// <summary>Queries as the JSON of the golden queries.json files, which the Java oracle reads as well.</summary>
public static class QueryJson
{
    /// <summary>Reads a query.</summary>
    public static Query Read(JsonElement node)
    {
        var query = ReadUnboosted(node);
        if (!node.TryGetProperty("boost", out var boost)) return query;
        return query with { Boost = boost.ValueKind == JsonValueKind.String ? FloatOf(boost.GetString()!) : (float)boost.GetDouble() };
    }

    /// <summary>Writes a query.</summary>
    public static JsonObject Write(Query query)
    {
        var node = WriteUnboosted(query);
        if (query.Boost != 1f) node["boost"] = (double)query.Boost;
        return node;
    }

    /// <summary>A float from its bits, "0x3f800000".</summary>
    public static float FloatOf(string bits) => BitConverter.UInt32BitsToSingle(uint.Parse(bits.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));

    /// <summary>The bits of a float, "0x3f800000".</summary>
    public static string BitsOf(float value) => "0x" + BitConverter.SingleToUInt32Bits(value).ToString("x8", CultureInfo.InvariantCulture);

    private static Query ReadUnboosted(JsonElement node)
    {
        string Text(string name) => node.GetProperty(name).GetString()!;
        string? TextOrNull(string name) => node.TryGetProperty(name, out var value) ? value.GetString() : null;
        int Number(string name, int missing) => node.TryGetProperty(name, out var value) ? value.GetInt32() : missing;
        bool Flag(string name) => node.GetProperty(name).GetBoolean();
        List<int> Positions() => [.. node.GetProperty("positions").EnumerateArray().Select(one => one.GetInt32())];
        IReadOnlyList<Term> Terms(JsonElement list) => [.. list.EnumerateArray().Select(one => new Term(Text("field"), one.GetString()!))];

        switch (Text("type"))
        {
            case "term":
                return new TermQuery(Text("field"), Text("term"));
            case "bool":
                return new BooleanQuery([.. node.GetProperty("clauses").EnumerateArray().Select(clause => new BooleanClause(OccurOf(clause[0].GetString()!), Read(clause[1])))])
                {
                    MinimumShouldMatch = Number("minShouldMatch", 0),
                };
            case "phrase":
                return new PhraseQuery(Text("field"), Terms(node.GetProperty("terms")), Positions()) { Slop = Number("slop", 0) };
            case "multiPhrase":
                return new MultiPhraseQuery(Text("field"), [.. node.GetProperty("terms").EnumerateArray().Select(Terms)], Positions()) { Slop = Number("slop", 0) };
            case "prefix":
                return new PrefixQuery(Text("field"), Text("prefix"));
            case "wildcard":
                return new WildcardQuery(Text("field"), Text("pattern"));
            case "regexp":
                return new RegexpQuery(Text("field"), Text("pattern"));
            case "fuzzy":
                return new FuzzyQuery(
                    new Term(Text("field"), Text("term")),
                    Number("maxEdits", 2),
                    Number("prefixLength", 0),
                    Number("maxExpansions", 50),
                    !node.TryGetProperty("transpositions", out var transpositions) || transpositions.GetBoolean());
            case "termRange":
                return new TermRangeQuery(Text("field"), TextOrNull("lower"), TextOrNull("upper"), Flag("includeLower"), Flag("includeUpper"));
            case "numericRange":
                return ReadNumericRange(node, TextOrNull("lower"), TextOrNull("upper"), Flag("includeLower"), Flag("includeUpper"));
            case "constantScore":
                return new ConstantScoreQuery(Read(node.GetProperty("query")));
            case "dismax":
                return new DisjunctionMaxQuery([.. node.GetProperty("queries").EnumerateArray().Select(Read)], (float)node.GetProperty("tie").GetDouble());
            case "matchAll":
                return new MatchAllQuery();
            default:
                throw new InvalidDataException($"Unknown query type {Text("type")}.");
        }
    }

    private static NumericRangeQuery ReadNumericRange(JsonElement node, string? lower, string? upper, bool includeLower, bool includeUpper)
    {
        var field = node.GetProperty("field").GetString()!;
        T? Bound<T>(string? text)
            where T : struct, IParsable<T> => text is null ? null : T.Parse(text, CultureInfo.InvariantCulture);

        var query = node.GetProperty("numType").GetString() switch
        {
            "int" => NumericRangeQuery.Ints(field, Bound<int>(lower), Bound<int>(upper), includeLower, includeUpper),
            "long" => NumericRangeQuery.Longs(field, Bound<long>(lower), Bound<long>(upper), includeLower, includeUpper),
            "float" => NumericRangeQuery.Floats(field, Bound<float>(lower), Bound<float>(upper), includeLower, includeUpper),
            _ => NumericRangeQuery.Doubles(field, Bound<double>(lower), Bound<double>(upper), includeLower, includeUpper),
        };
        return query with { PrecisionStepInBits = node.TryGetProperty("precisionStep", out var step) ? step.GetInt32() : NumericRangeQuery.DefaultPrecisionStepInBits };
    }

    private static JsonObject WriteUnboosted(Query query) => query switch
    {
        TermQuery term => new JsonObject { ["type"] = "term", ["field"] = term.Term.Field, ["term"] = term.Term.Text },
        BooleanQuery boolean => WriteBoolean(boolean),
        PhraseQuery phrase => new JsonObject
        {
            ["type"] = "phrase", ["field"] = phrase.Field, ["terms"] = Texts(phrase.Terms), ["positions"] = Numbers(phrase.Positions), ["slop"] = phrase.Slop,
        },
        MultiPhraseQuery phrase => new JsonObject
        {
            ["type"] = "multiPhrase", ["field"] = phrase.Field, ["terms"] = new JsonArray([.. phrase.Alternatives.Select(Texts)]),
            ["positions"] = Numbers(phrase.Positions), ["slop"] = phrase.Slop,
        },
        PrefixQuery prefix => new JsonObject { ["type"] = "prefix", ["field"] = prefix.Field, ["prefix"] = prefix.Prefix.Text },
        WildcardQuery wildcard => new JsonObject { ["type"] = "wildcard", ["field"] = wildcard.Field, ["pattern"] = wildcard.Pattern },
        FuzzyQuery fuzzy => new JsonObject
        {
            ["type"] = "fuzzy", ["field"] = fuzzy.Field, ["term"] = fuzzy.Term.Text, ["maxEdits"] = fuzzy.MaxEdits, ["prefixLength"] = fuzzy.PrefixLength,
            ["maxExpansions"] = fuzzy.MaxExpansions, ["transpositions"] = fuzzy.Transpositions,
        },
        TermRangeQuery range => new JsonObject
        {
            ["type"] = "termRange", ["field"] = range.Field, ["lower"] = range.Lower?.Text, ["upper"] = range.Upper?.Text,
            ["includeLower"] = range.IncludeLower, ["includeUpper"] = range.IncludeUpper,
        },
        NumericRangeQuery { Type: NumericType.Int or NumericType.Long } range => new JsonObject
        {
            ["type"] = "numericRange", ["field"] = range.Field, ["numType"] = range.Type == NumericType.Int ? "int" : "long", ["precisionStep"] = range.PrecisionStepInBits,
            ["lower"] = range.SortableLower.ToString(CultureInfo.InvariantCulture), ["upper"] = range.SortableUpper.ToString(CultureInfo.InvariantCulture),
            ["includeLower"] = true, ["includeUpper"] = true,
        },
        ConstantScoreQuery constant => new JsonObject { ["type"] = "constantScore", ["query"] = Write(constant.Inner) },
        DisjunctionMaxQuery max => new JsonObject { ["type"] = "dismax", ["tie"] = (double)max.TieBreaker, ["queries"] = new JsonArray([.. max.Queries.Select(Write)]) },
        MatchAllQuery => new JsonObject { ["type"] = "matchAll" },
        _ => throw new NotSupportedException($"{query.GetType().Name} has no JSON form that Lucene 4 could read."),
    };

    private static JsonObject WriteBoolean(BooleanQuery query)
    {
        var clauses = query.Clauses.Select(clause => new JsonArray(
            clause.Occur switch
            {
                Occur.Must => "must",
                Occur.Should => "should",
                Occur.MustNot => "must_not",
                _ => throw new NotSupportedException("Lucene 4.8 has no filter clauses."),
            },
            Write(clause.Query)));
        var node = new JsonObject { ["type"] = "bool", ["clauses"] = new JsonArray([.. clauses]) };
        if (query.MinimumShouldMatch > 0) node["minShouldMatch"] = query.MinimumShouldMatch;
        return node;
    }

    private static JsonArray Texts(IReadOnlyList<Term> terms) => new([.. terms.Select(term => JsonValue.Create(term.Text))]);

    private static JsonArray Numbers(IReadOnlyList<int> numbers) => new([.. numbers.Select(number => JsonValue.Create(number))]);

    private static Occur OccurOf(string name) => name switch { "must" => Occur.Must, "should" => Occur.Should, _ => Occur.MustNot };
}
