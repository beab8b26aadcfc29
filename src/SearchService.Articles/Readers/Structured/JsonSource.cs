using System.Text;
using System.Text.Json;
using SearchService.Articles.Text;

namespace SearchService.Articles.Readers.Structured;

/// <summary>Parses JSON of unknown origin within bounds.</summary>
internal static class JsonSource
{
    private static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 128 };

    /// <summary>The document, or null with the problem and its place.</summary>
    public static JsonDocument? Parse(string text, out string? problem, out string? place)
    {
        try
        {
            problem = place = null;
            return JsonDocument.Parse(text, Options);
        }
        catch (JsonException broken)
        {
            place = $"line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1}";
            problem = broken.Message.Contains("depth", StringComparison.OrdinalIgnoreCase) ? "The JSON is nested too deeply." : "The JSON is broken or was cut.";
            return null;
        }
        catch (ArgumentException)
        {
            // Lone surrogates cannot be put into UTF-8: read the text with them replaced.
            return Parse(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)), out problem, out place);
        }
    }

    /// <summary>A string, number or boolean as clean text; null for anything else.</summary>
    public static string? Text(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.GetRawText(),
        _ => null,
    };

    /// <summary>A property by one of its names, upper and lower case ignored (ninjs 1 writes "versioncreated", ninjs 2 "versionCreated").</summary>
    public static JsonElement? Find(JsonElement element, params ReadOnlySpan<string> names)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        foreach (var name in names)
        {
            foreach (var property in element.EnumerateObject())
            {
                if (property.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && property.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined))
                {
                    return property.Value;
                }
            }
        }

        return null;
    }

    public static string? FindText(JsonElement element, params ReadOnlySpan<string> names) =>
        Find(element, names) is { } value && Text(value) is { } text && Prose.Clean(text) is { Length: > 0 } clean ? clean : null;
}
