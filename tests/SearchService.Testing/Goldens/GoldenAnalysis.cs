using System.Globalization;
using System.Text;
using System.Text.Json;
using SearchService.Engine.Analysis;
using SearchService.Engine.Analysis.English;

namespace SearchService.Testing.Goldens;

/// <summary>Runs a file of texts and the tokens Lucene 4.8 made of them (golden/analysis) through the engine's analyzers.</summary>
public static class GoldenAnalysis
{
    /// <summary>The analyzer that a golden file is about, by the file's name.</summary>
    public static TokenStream OpenStream(string fileName) => Path.GetFileNameWithoutExtension(fileName) switch
    {
        "standard-tokenizer" or "lone-surrogates" => new StandardTokenizer(),
        "standard-analyzer" => new StandardAnalyzer().OpenStream("f"),
        "english-analyzer" => new EnglishAnalyzer().OpenStream("f"),
        "english-possessive" => new EnglishPossessiveFilter(new StandardTokenizer()),
        "porter-stem" => new StemFilter(new WhitespaceTokenizer(), new PorterStemmer()),
        "kstem" => new StemFilter(new WhitespaceTokenizer(), new KStemmer()),
        "ascii-folding" => new AsciiFoldingFilter(new KeywordTokenizer()),
        "lowercase" => new LowerCaseFilter(new KeywordTokenizer()),
        var other => throw new ArgumentException($"No analyzer is known for golden file {other}.", nameof(fileName)),
    };

    /// <summary>The lines whose tokens differ, with what the golden and what this engine says.</summary>
    public static IEnumerable<GoldenDifference> Compare(string path)
    {
        var stream = OpenStream(path);
        var lineNumber = 0;
        foreach (var line in File.ReadLines(path))
        {
            lineNumber++;
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            var text = root.TryGetProperty("utf16", out var units) ? FromUnits(units) : root.GetProperty("text").GetString()!;
            var expected = Expected(root);
            var found = Found(stream, text);
            if (expected != found) yield return new GoldenDifference(lineNumber, text, expected, found);
        }
    }

    private static string Expected(JsonElement root)
    {
        var tokens = root.GetProperty("tokens").EnumerateArray().Select(t => Describe(
            t[0].ValueKind == JsonValueKind.Array ? FromUnits(t[0]) : t[0].GetString()!,
            t[1].GetInt32(), t[2].GetInt32(), t[3].GetInt32(), t[4].GetString()!));
        return string.Join(' ', tokens) + $" end {root.GetProperty("end")[0]}+{root.GetProperty("end")[1]}";
    }

    private static string Found(TokenStream stream, string text)
    {
        var tokens = new List<string>();
        stream.Reset(text.AsMemory());
        while (stream.MoveNext())
        {
            var t = stream.Token;
            tokens.Add(Describe(t.Term, t.StartOffset, t.EndOffset, t.PositionIncrement, t.Type.LuceneName()));
        }

        stream.End();
        return string.Join(' ', tokens) + $" end {stream.Token.EndOffset}+{stream.Token.PositionIncrement}";
    }

    /// <summary>Code units that print in any terminal, so that ill-formed text compares too.</summary>
    private static string Describe(ReadOnlySpan<char> term, int start, int end, int increment, string type)
    {
        var text = new StringBuilder();
        foreach (var c in term) text.Append(c is > ' ' and < '\u007F' and not '\\' ? c.ToString() : $"\\u{(int)c:x4}");
        return text.Append(CultureInfo.InvariantCulture, $"[{start},{end})+{increment}{type}").ToString();
    }

    private static string FromUnits(JsonElement units) => new(units.EnumerateArray().Select(u => (char)u.GetInt32()).ToArray());
}
