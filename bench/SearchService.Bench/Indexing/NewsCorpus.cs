using System.Text.Json;

namespace SearchService.Bench.Indexing;

/// <summary>A document of the racing corpus.</summary>
internal sealed record NewsDocument(string Id, string Title, string Body, string Date, string[] People);

/// <summary>Reads the corpus that ../shared/bench/make_corpus.py makes: one JSON object a line.</summary>
internal static class NewsCorpus
{
    public static IEnumerable<NewsDocument> Read(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20, FileOptions.SequentialScan);
        var buffer = new byte[1 << 20];
        var filled = 0;
        while (true)
        {
            var end = buffer.AsSpan(0, filled).IndexOf((byte)'\n');
            if (end >= 0)
            {
                yield return Parse(buffer.AsSpan(0, end));
                buffer.AsSpan(end + 1, filled - end - 1).CopyTo(buffer);
                filled -= end + 1;
                foreach (var document in Rest(ref filled, buffer)) yield return document;
            }

            if (filled == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
            var read = stream.Read(buffer, filled, buffer.Length - filled);
            if (read == 0) break;
            filled += read;
        }

        if (filled > 0) yield return Parse(buffer.AsSpan(0, filled));
    }

    /// <summary>All whole lines in the buffer, so that it is moved once for many lines.</summary>
    private static List<NewsDocument> Rest(ref int filled, byte[] buffer)
    {
        var documents = new List<NewsDocument>();
        var start = 0;
        for (int length; (length = buffer.AsSpan(start, filled - start).IndexOf((byte)'\n')) >= 0; start += length + 1) documents.Add(Parse(buffer.AsSpan(start, length)));
        buffer.AsSpan(start, filled - start).CopyTo(buffer);
        filled -= start;
        return documents;
    }

    private static NewsDocument Parse(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        string id = "", title = "", body = "", date = "";
        var people = new List<string>();
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName) continue;
            var name = reader.GetString();
            reader.Read();
            switch (name)
            {
                case "id":
                    id = reader.GetString()!;
                    break;
                case "title":
                    title = reader.GetString()!;
                    break;
                case "body":
                    body = reader.GetString()!;
                    break;
                case "date":
                    date = reader.GetString()!;
                    break;
                case "people":
                    while (reader.Read() && reader.TokenType == JsonTokenType.String) people.Add(reader.GetString()!);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new NewsDocument(id, title, body, date, [.. people]);
    }
}
