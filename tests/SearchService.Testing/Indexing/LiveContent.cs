using System.Globalization;
using System.Text;
using SearchService.Engine.Codecs;
using SearchService.Engine.Indexing;

namespace SearchService.Testing.Indexing;

/// <summary>
/// Everything the live documents of an index hold, in a form that no merge, deletion file or number of segments changes: documents are
/// numbered by their rank among the live ones. Equal lines mean equal content.
/// </summary>
public static class LiveContent
{
    public static IReadOnlyList<string> Of(IndexReader reader)
    {
        var lines = new List<string>();
        var postings = new SortedDictionary<string, StringBuilder>(StringComparer.Ordinal);
        var rank = 0;
        foreach (var segment in reader.Segments)
        {
            var ranks = new int[segment.MaxDoc];
            for (var doc = 0; doc < segment.MaxDoc; doc++) ranks[doc] = segment.IsLive(doc) ? rank++ : -1;
            for (var doc = 0; doc < segment.MaxDoc; doc++)
            {
                if (ranks[doc] >= 0) AddDocument(segment, doc, ranks[doc], lines);
            }

            foreach (var field in segment.Fields) AddPostings(segment, field, ranks, postings);
        }

        lines.AddRange(postings.Where(pair => pair.Value.Length > 0).Select(pair => pair.Key + pair.Value));
        return lines;
    }

    private static void AddDocument(SegmentReader segment, int doc, int rank, List<string> lines)
    {
        foreach (var field in segment.StoredDocument(doc)) lines.Add(Line($"{rank} stored {field.Name}={Show(field.Value)}"));
        foreach (var field in segment.Fields.OrderBy(field => field.Name, StringComparer.Ordinal))
        {
            if (segment.Norms(field.Name) is { } norms && norms[doc] != 0) lines.Add(Line($"{rank} norm {field.Name}={norms[doc]}"));
            if (ColumnValue(segment, field, doc) is { } value) lines.Add(Line($"{rank} column {field.Name}={value}"));
        }
    }

    private static string? ColumnValue(SegmentReader segment, FieldInfo field, int doc)
    {
        switch (field.DocValuesType)
        {
            case DocValuesType.Numeric:
                var numbers = segment.NumericDocValues(field.Name)!;
                return numbers.Has(doc) ? numbers[doc].ToString(CultureInfo.InvariantCulture) : null;
            case DocValuesType.Binary:
                var bytes = segment.BinaryDocValues(field.Name)!;
                return bytes.Has(doc) ? Convert.ToHexString(bytes[doc]) : null;
            case DocValuesType.Sorted:
                var sorted = segment.SortedDocValues(field.Name)!;
                return sorted.Has(doc) ? sorted.Terms.Text(sorted.Ord(doc)) : null;
            case DocValuesType.SortedSet:
                var sets = segment.SortedSetDocValues(field.Name)!;
                var ords = new int[4];
                var count = sets.ReadOrds(doc, ref ords);
                return count == 0 ? null : string.Join('|', ords.Take(count).Select(ord => sets.Terms.Text(ord)));
            default:
                return null;
        }
    }

    private static void AddPostings(SegmentReader segment, FieldInfo field, int[] ranks, SortedDictionary<string, StringBuilder> postings)
    {
        if (segment.Terms(field.Name) is not { } terms) return;
        var cursor = terms.OpenCursor();
        PostingsCursor? docs = null;
        while (cursor.MoveNext())
        {
            var key = $"{field.Name}:{Convert.ToHexString(cursor.Term)} ->";
            docs = cursor.OpenPostings(PostingsFeatures.Offsets | PostingsFeatures.Payloads, docs);
            for (var doc = docs.NextDoc(); doc != PostingsCursor.NoMoreDocs; doc = docs.NextDoc())
            {
                if (ranks[doc] < 0) continue;
                if (!postings.TryGetValue(key, out var line)) postings.Add(key, line = new StringBuilder());
                line.Append(CultureInfo.InvariantCulture, $" {ranks[doc]}");
                if (field.HasFreqs) line.Append(CultureInfo.InvariantCulture, $"x{docs.Freq}");
                if (!field.HasPositions) continue;
                for (var i = docs.Freq; i > 0; i--)
                {
                    line.Append(CultureInfo.InvariantCulture, $"@{docs.NextPosition()}");
                    if (field.HasOffsets) line.Append(CultureInfo.InvariantCulture, $"[{docs.StartOffset}-{docs.EndOffset}]");
                    if (docs.Payload.Length > 0) line.Append('#').Append(Convert.ToHexString(docs.Payload));
                }
            }
        }
    }

    private static string Show(object value) => value switch
    {
        byte[] bytes => Convert.ToHexString(bytes),
        float number => BitConverter.SingleToInt32Bits(number).ToString("x8", CultureInfo.InvariantCulture),
        double number => BitConverter.DoubleToInt64Bits(number).ToString("x16", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
