using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using SearchService.Engine.Search;

namespace SearchService.Testing.Goldens;

/// <summary>Runs the queries of a queries.json and prints a line of JSON for each, as the Java oracle does: its id, hits with score bits, and the checksum over all hits.</summary>
public static class SearchResults
{
    /// <summary>Runs every query of a file, packed or not.</summary>
    public static void Write(IndexSearcher searcher, string path, TextWriter output)
    {
        using var file = File.OpenRead(path);
        using Stream content = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var json = JsonDocument.Parse(content);
        foreach (var entry in json.RootElement.GetProperty("queries").EnumerateArray())
        {
            var line = new DumpJson(output);
            line.BeginObject().Key("id").Text(entry.GetProperty("id").GetString()).Key("result");
            WriteResult(searcher, entry, line);
            line.EndObject();
            output.Write('\n');
        }
    }

    private static void WriteResult(IndexSearcher searcher, JsonElement entry, DumpJson line)
    {
        var sort = entry.TryGetProperty("sort", out var keys) ? keys.EnumerateArray().Select(GoldenSearches.ReadSortKey).ToList() : [];
        var request = new SearchRequest { Query = QueryJson.Read(entry.GetProperty("query")), Count = entry.GetProperty("n").GetInt32(), Sort = sort, TotalHitsThreshold = int.MaxValue };
        var top = searcher.Search(request);
        line.BeginObject().Key("totalHits").Number(top.Total.Count).Key("hits").BeginArray();
        foreach (var hit in top.Hits)
        {
            line.BeginArray().Number(hit.DocId);
            if (sort.Count == 0) line.Text(QueryJson.BitsOf(hit.Score));
            else WriteSortValues(hit.SortValues, line);
            line.EndArray();
        }

        line.EndArray();
        if (sort.Count == 0) line.Key("allCrc32").Text(GoldenSearches.Checksum(searcher.Search(request with { Count = (int)Math.Max(1, top.Total.Count) }).Hits));
        line.EndObject();
    }

    private static void WriteSortValues(IEnumerable<object?> values, DumpJson line)
    {
        line.BeginArray();
        foreach (var value in values)
        {
            switch (value)
            {
                case null:
                    line.Text(null);
                    break;
                case byte[] bytes:
                    line.Bytes(bytes);
                    break;
                case float number:
                    line.Text(QueryJson.BitsOf(number));
                    break;
                case double number:
                    line.Text("0x" + BitConverter.DoubleToUInt64Bits(number).ToString("x16", CultureInfo.InvariantCulture));
                    break;
                default:
                    line.Number(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                    break;
            }
        }

        line.EndArray();
    }
}
