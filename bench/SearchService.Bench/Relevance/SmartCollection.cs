using System.Globalization;
using System.Text;

namespace SearchService.Bench.Relevance;

/// <summary>A judged collection of the old SMART kind: Cranfield, CISI or NPL.</summary>
internal sealed class SmartCollection
{
    private SmartCollection(string name) => Name = name;

    public string Name { get; }

    public List<(int Id, string Title, string Body)> Documents { get; } = [];

    public List<(int Id, string Text)> Queries { get; } = [];

    /// <summary>The relevant documents of each query.</summary>
    public Dictionary<int, HashSet<int>> Relevant { get; } = [];

    public static IEnumerable<SmartCollection> ReadAll(string folder) => [Cranfield(folder), Cisi(folder), Npl(folder)];

    private static SmartCollection Cranfield(string folder)
    {
        var collection = new SmartCollection("cranfield");
        foreach (var (id, parts) in Records(Path.Combine(folder, "cran", "cran.all.1400"))) collection.Documents.Add((id, Part(parts, 'T'), Part(parts, 'W')));

        // Judgements count queries from 1 in file order, whatever their own numbers.
        var ordinal = 0;
        foreach (var (_, parts) in Records(Path.Combine(folder, "cran", "cran.qry"))) collection.Queries.Add((++ordinal, Part(parts, 'W')));
        foreach (var row in Numbers(Path.Combine(folder, "cran", "cranqrel"))) collection.Add((int)row[0], (int)row[1]);
        return collection;
    }

    private static SmartCollection Cisi(string folder)
    {
        var collection = new SmartCollection("cisi");
        foreach (var (id, parts) in Records(Path.Combine(folder, "cisi", "CISI.ALL"))) collection.Documents.Add((id, Part(parts, 'T'), Part(parts, 'W')));
        foreach (var (id, parts) in Records(Path.Combine(folder, "cisi", "CISI.QRY"))) collection.Queries.Add((id, Part(parts, 'W')));
        foreach (var row in Numbers(Path.Combine(folder, "cisi", "CISI.REL"))) collection.Add((int)row[0], (int)row[1]);
        return collection;
    }

    private static SmartCollection Npl(string folder)
    {
        var collection = new SmartCollection("npl");
        foreach (var (id, text) in Slashed(Path.Combine(folder, "npl", "doc-text"))) collection.Documents.Add((id, "", text));
        foreach (var (id, text) in Slashed(Path.Combine(folder, "npl", "query-text"))) collection.Queries.Add((id, text.ToLowerInvariant()));
        foreach (var (id, text) in Slashed(Path.Combine(folder, "npl", "rlv-ass")))
        {
            foreach (var doc in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) collection.Add(id, int.Parse(doc, CultureInfo.InvariantCulture));
        }

        return collection;
    }

    private void Add(int query, int document)
    {
        if (!Relevant.TryGetValue(query, out var documents)) Relevant[query] = documents = [];
        documents.Add(document);
    }

    private static string Part(Dictionary<char, StringBuilder> parts, char mark) => parts.TryGetValue(mark, out var text) ? text.ToString() : "";

    private static IEnumerable<(int Id, Dictionary<char, StringBuilder> Parts)> Records(string path)
    {
        Dictionary<char, StringBuilder>? parts = null;
        StringBuilder? current = null;
        var id = 0;
        foreach (var line in File.ReadLines(path, Encoding.Latin1))
        {
            if (line.StartsWith(".I ", StringComparison.Ordinal))
            {
                if (parts is not null) yield return (id, parts);
                id = int.Parse(line.AsSpan(3), CultureInfo.InvariantCulture);
                parts = [];
                current = null;
            }
            else if (line.Length >= 2 && line[0] == '.' && char.IsAsciiLetterUpper(line[1]) && line.AsSpan(2).IsWhiteSpace())
            {
                parts![line[1]] = current = new StringBuilder();
            }
            else
            {
                current?.Append(line).Append('\n');
            }
        }

        if (parts is not null) yield return (id, parts);
    }

    private static IEnumerable<(int Id, string Text)> Slashed(string path)
    {
        int? id = null;
        var text = new StringBuilder();
        foreach (var line in File.ReadLines(path, Encoding.Latin1))
        {
            if (line.Trim() == "/")
            {
                if (id is { } known) yield return (known, text.ToString());
                id = null;
                text.Clear();
            }
            else if (id is null)
            {
                if (int.TryParse(line, CultureInfo.InvariantCulture, out var number)) id = number;
            }
            else
            {
                text.Append(line).Append('\n');
            }
        }
    }

    private static IEnumerable<double[]> Numbers(string path) =>
        File.ReadLines(path).Select(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Where(parts => parts.Length >= 2)
            .Select(parts => parts.Select(part => double.Parse(part, CultureInfo.InvariantCulture)).ToArray());
}
