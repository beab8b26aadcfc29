using System.Buffers;
using System.Text.Json;

namespace SearchService.Engine.Highlighting.Markup;

/// <summary>Writes text with its marks as a JSON array of pieces: <c>[{"text":"in "},{"text":"Aleppo","marked":true}]</c>.</summary>
public static class JsonMarks
{
    /// <summary>A stretch of a value with its marks, as JSON text.</summary>
    public static string Encode(string value, int start, int end, IReadOnlyList<Mark> marks)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            MarkedText.Split(value, start, end, marks, (text, isMarked) =>
            {
                json.WriteStartObject();
                json.WriteString("text", text);
                if (isMarked) json.WriteBoolean("marked", true);
                json.WriteEndObject();
            });
            json.WriteEndArray();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
