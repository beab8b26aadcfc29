using System.Text.Json;

namespace SearchService.Articles.Readers.Structured;

/// <summary>Follows a property path of the field map: "fields.headline", "content_elements[].content".</summary>
internal static class JsonPath
{
    public static IEnumerable<JsonElement> Values(JsonElement root, string path)
    {
        IEnumerable<JsonElement> current = [root];
        foreach (var step in path.Split('.'))
        {
            var isList = step.EndsWith("[]", StringComparison.Ordinal);
            var name = isList ? step[..^2] : step;
            current = current.SelectMany(element => Step(element, name, isList)).ToList();
        }

        return current;
    }

    private static IEnumerable<JsonElement> Step(JsonElement element, string name, bool isList)
    {
        if (JsonSource.Find(element, name) is not { } value)
        {
            return [];
        }

        return isList ? value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().ToList() : [] : [value];
    }
}
