using SearchService.Engine.Analysis;
using SearchService.Engine.Indexing;
using SearchService.Engine.Search;

namespace SearchService.Bench.Search;

/// <summary>The query classes of ../shared/bench/queries, built as the peers build them.</summary>
internal static class QueryClasses
{
    private const string Body = "body";

    /// <summary>The classes in file order, each with its queries' texts.</summary>
    public static IReadOnlyDictionary<string, List<string>> Read(string path)
    {
        var classes = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(path))
        {
            var parts = line.Split('\t');
            if (!classes.TryGetValue(parts[0], out var texts)) classes[parts[0]] = texts = [];
            texts.Add(parts[2]);
        }

        return classes;
    }

    /// <summary>A query of a class.</summary>
    public static Query Build(string queryClass, string text, Analyzer analyzer)
    {
        if (queryClass.StartsWith("prefix", StringComparison.Ordinal)) return new PrefixQuery(Body, text);
        if (queryClass.StartsWith("wild", StringComparison.Ordinal)) return new WildcardQuery(Body, text);
        if (queryClass.StartsWith("fuzzy", StringComparison.Ordinal)) return new FuzzyQuery(new Term(Body, text), queryClass[5] - '0');
        var words = Words(text, analyzer);
        if (queryClass.Contains("phrase", StringComparison.Ordinal)) return new PhraseQuery(Body, words);
        var terms = words.Distinct().Select(word => new TermQuery(Body, word)).ToList();
        if (words.Count == 1) return terms[0];
        return queryClass.Contains("and", StringComparison.Ordinal) ? BooleanQuery.AllOf(terms) : BooleanQuery.AnyOf(terms);
    }

    private static List<string> Words(string text, Analyzer analyzer)
    {
        var words = new List<string>();
        var stream = analyzer.OpenStream(Body);
        stream.Reset(text.AsMemory());
        while (stream.MoveNext()) words.Add(stream.Token.Term.ToString());
        return words;
    }
}
