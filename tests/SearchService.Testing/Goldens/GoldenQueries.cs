using System.Globalization;
using System.Text.Json;
using SearchService.Engine.Analysis;
using SearchService.Engine.QueryParsing;
using SearchService.Engine.QueryParsing.Classic;
using SearchService.Engine.Search;

namespace SearchService.Testing.Goldens;

/// <summary>Runs queries and what Lucene 4.8's classic parser made of them (golden/queryparser.jsonl) through the engine's parser.</summary>
public static class GoldenQueries
{
    /// <summary>The lines on which string, tree or error position differ.</summary>
    public static IEnumerable<GoldenDifference> Compare(string path)
    {
        var lineNumber = 0;
        foreach (var line in File.ReadLines(path))
        {
            lineNumber++;
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            var text = root.GetProperty("q").GetString()!;
            var defaultOperator = root.GetProperty("op").GetString() == "AND" ? ClassicOperator.And : ClassicOperator.Or;
            var result = new ClassicQueryParser("body", new StandardAnalyzer(), defaultOperator).Parse(text);
            var (expected, found) = (Expected(root), Found(result));
            if (expected != found) yield return new GoldenDifference(lineNumber, $"{text} ({defaultOperator})", expected, found);
        }
    }

    private static string Expected(JsonElement root)
    {
        if (root.GetProperty("ok").GetBoolean()) return $"{root.GetProperty("toString").GetString()}  {Tree(root.GetProperty("tree"))}";
        var place = root.TryGetProperty("line", out var line) ? $" {line}:{root.GetProperty("column")}" : "";
        return root.GetProperty("kind").GetString() + place;
    }

    private static string Found(QueryParseResult result)
    {
        if (result.Query is { } query) return $"{query}  {Tree(query)}";
        var error = result.Error!;
        return error.Kind.ToString().ToLowerInvariant() + (error.Column is null ? "" : $" {error.Line}:{error.Column}");
    }

    private static string Tree(JsonElement node)
    {
        var type = node.GetProperty("type").GetString()!;
        string Text(string name) => node.TryGetProperty(name, out var value) ? value.ToString() : "";
        string Strings(string name) => string.Join('|', node.GetProperty(name).EnumerateArray().Select(v => v.GetString()));
        var inside = type switch
        {
            "bool" => string.Join(' ', node.GetProperty("clauses").EnumerateArray().Select(c => $"{c[0].GetString()}{Tree(c[1])}")),
            "phrase" => $"{Text("field")} {Strings("terms")} {Text("positions")} {Text("slop")}",
            "term" => $"{Text("field")} {Text("term")}",
            "prefix" => $"{Text("field")} {Text("prefix")}",
            "wildcard" or "regexp" => $"{Text("field")} {Text("pattern")}",
            "fuzzy" => $"{Text("field")} {Text("term")} {Text("maxEdits")} {Text("prefixLength")}",
            "termRange" => $"{Text("field")} {Text("lower")} {Text("upper")} {Text("includeLower")} {Text("includeUpper")}",
            "matchAll" => "",
            _ => throw new InvalidDataException($"Unknown query type {type} in the golden file."),
        };
        return $"{type}({inside}){Text("boost")}";
    }

    private static string Tree(Query query)
    {
        var (type, inside) = query switch
        {
            BooleanQuery q => ("bool", string.Join(' ', q.Clauses.Select(c => (c.Occur == Occur.MustNot ? "must_not" : c.Occur.ToString().ToLowerInvariant()) + Tree(c.Query)))),
            PhraseQuery q => ("phrase", $"{q.Field} {string.Join('|', q.Terms.Select(t => t.Text))} [{string.Join(',', q.Positions)}] {q.Slop}"),
            TermQuery q => ("term", $"{q.Term.Field} {q.Term.Text}"),
            PrefixQuery q => ("prefix", $"{q.Field} {q.Prefix.Text}"),
            WildcardQuery q => ("wildcard", $"{q.Field} {q.Pattern}"),
            RegexpQuery q => ("regexp", $"{q.Field} {q.Pattern}"),
            FuzzyQuery q => ("fuzzy", $"{q.Field} {q.Term.Text} {q.MaxEdits} {q.PrefixLength}"),
            TermRangeQuery q => ("termRange", $"{q.Field} {q.Lower?.Text} {q.Upper?.Text} {q.IncludeLower} {q.IncludeUpper}"),
            MatchAllQuery => ("matchAll", ""),
            _ => throw new InvalidDataException($"The classic parser does not make a {query.GetType().Name}."),
        };
        var boost = query.Boost == 1f ? "" : "0x" + BitConverter.SingleToUInt32Bits(query.Boost).ToString("x8", CultureInfo.InvariantCulture);
        return $"{type}({inside}){boost}";
    }
}
