using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using SearchService.Engine.Codecs.Kernels;
using SearchService.Engine.Search;
using SearchService.Engine.Search.Sorting;
using SortKey = SearchService.Engine.Search.Sorting.SortKey;

namespace SearchService.Testing.Goldens;

/// <summary>Runs the queries of a golden queries.json and compares hits, order, score bits, sort values and totals.</summary>
public static class GoldenSearches
{
    /// <summary>The queries whose results differ. The line is the query's number in the file.</summary>
    public static IEnumerable<GoldenDifference> Compare(IndexSearcher searcher, string path, bool scoresOnly = false)
    {
        using var file = File.OpenRead(path);
        using Stream content = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var json = JsonDocument.Parse(content);
        var number = 0;
        foreach (var entry in json.RootElement.GetProperty("queries").EnumerateArray())
        {
            number++;
            if (!entry.TryGetProperty("result", out var result) || (scoresOnly && entry.TryGetProperty("sort", out _))) continue;
            var query = QueryJson.Read(entry.GetProperty("query"));
            var sort = entry.TryGetProperty("sort", out var keys) ? keys.EnumerateArray().Select(ReadSortKey).ToList() : [];
            var expected = Expected(result);
            var found = Found(searcher, query, entry.GetProperty("n").GetInt32(), sort, result.TryGetProperty("allCrc32", out _));
            if (expected != found) yield return new GoldenDifference(number, $"{entry.GetProperty("id").GetString()} {query}", expected, found);
        }
    }

    /// <summary>The result of a search in the form that <see cref="Compare"/> compares.</summary>
    public static string Found(IndexSearcher searcher, Query query, int count, IReadOnlyList<SortKey> sort, bool withAll)
    {
        var request = new SearchRequest { Query = query, Count = count, Sort = sort, TotalHitsThreshold = int.MaxValue };
        var top = searcher.Search(request);
        var hits = top.Hits.Select(hit => sort.Count == 0 ? $"{hit.DocId}:{QueryJson.BitsOf(hit.Score)}" : $"{hit.DocId}:[{string.Join(", ", hit.SortValues.Select(Show))}]");
        var all = "";
        if (withAll) all = " all " + Checksum(searcher.Search(request with { Count = (int)Math.Max(1, top.Total.Count) }).Hits);
        return $"{top.Total} hits: {string.Join(' ', hits)}{all}";
    }

    private static string Expected(JsonElement result)
    {
        var hits = result.GetProperty("hits").EnumerateArray().Select(hit => hit[1].ValueKind == JsonValueKind.String
            ? $"{hit[0]}:{hit[1].GetString()}"
            : $"{hit[0]}:[{string.Join(", ", hit[1].EnumerateArray().Select(Show))}]");
        var all = result.TryGetProperty("allCrc32", out var crc) ? " all " + crc.GetString() : "";
        return $"{result.GetProperty("totalHits")} hits: {string.Join(' ', hits)}{all}";
    }

    private static string Show(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "null",
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Object => value.GetProperty("hex").GetString()!,
        _ => value.GetRawText(),
    };

    private static string Show(object? value) => value switch
    {
        null => "null",
        float number => QueryJson.BitsOf(number),
        double number => "0x" + BitConverter.DoubleToUInt64Bits(number).ToString("x16", CultureInfo.InvariantCulture),
        byte[] bytes => ShowBytes(bytes),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string ShowBytes(byte[] bytes) =>
        System.Text.Unicode.Utf8.IsValid(bytes) ? System.Text.Encoding.UTF8.GetString(bytes) : Convert.ToHexStringLower(bytes);

    internal static string Checksum(IReadOnlyList<ScoreDoc> hits)
    {
        uint crc = 0;
        Span<byte> bytes = stackalloc byte[8];
        foreach (var hit in hits)
        {
            System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(bytes, hit.DocId);
            System.Buffers.Binary.BinaryPrimitives.WriteSingleLittleEndian(bytes[4..], hit.Score);
            crc = Crc32.Append(crc, bytes);
        }

        return crc.ToString("x8", CultureInfo.InvariantCulture);
    }

    internal static SortKey ReadSortKey(JsonElement node)
    {
        var reversed = node.TryGetProperty("reverse", out var reverse) && reverse.GetBoolean();
        var field = node.TryGetProperty("field", out var name) ? name.GetString()! : "";
        var missing = node.TryGetProperty("missing", out var substitute) ? substitute.GetString() : null;
        var key = node.GetProperty("type").GetString() switch
        {
            "score" => SortKey.Score(reversed),
            "doc" => SortKey.Document(reversed),
            "string" => SortKey.Text(field, reversed),
            "float" => SortKey.Float(field, reversed),
            "double" => SortKey.Double(field, reversed),
            _ => SortKey.Long(field, reversed),
        };
        if (missing == "last") return key with { IsMissingLast = true };
        return missing is null ? key : key with { MissingNumber = long.Parse(missing, CultureInfo.InvariantCulture) };
    }
}
