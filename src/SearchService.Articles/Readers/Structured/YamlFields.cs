using SearchService.Articles.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SearchService.Articles.Readers.Structured;

/// <summary>The fields of a small YAML mapping (front matter, metadata sidecars), flattened: "credit: {photographer: X}" is "credit.photographer".</summary>
/// <remarks>Reads parser events and builds no object graph, so aliases cannot multiply and nesting cannot overflow the stack.</remarks>
internal static class YamlFields
{
    private const int MaxChars = 256 * 1024;
    private const int MaxDepth = 8;
    private const int MaxValues = 5_000;

    /// <summary>Keys in lower case without "-" and "_"; null with a problem when the text is no YAML mapping.</summary>
    public static Dictionary<string, List<string>>? Parse(string text, out string? problem)
    {
        problem = null;
        if (text.Length > MaxChars)
        {
            problem = $"The metadata are longer than {MaxChars / 1024} KB.";
            return null;
        }

        var fields = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        // For each open collection: its path, whether it is a mapping, and the key that waits for a value.
        var open = new Stack<(string Path, bool IsMapping)>();
        string? key = null;
        var keys = new Stack<string?>();
        try
        {
            var parser = new Parser(new StringReader(text));
            var values = 0;
            while (parser.MoveNext())
            {
                switch (parser.Current)
                {
                    case MappingStart or SequenceStart:
                        if (open.Count >= MaxDepth)
                        {
                            problem = "The metadata are nested too deeply.";
                            return fields;
                        }

                        keys.Push(key);
                        open.Push((PathOf(open, key), parser.Current is MappingStart));
                        key = null;
                        break;
                    case MappingEnd or SequenceEnd:
                        open.Pop();
                        key = keys.Pop();
                        key = null;
                        break;
                    case Scalar scalar when open.Count > 0 && open.Peek().IsMapping && key is null:
                        key = scalar.Value;
                        break;
                    case Scalar scalar when open.Count > 0:
                        if (++values > MaxValues)
                        {
                            problem = "The metadata have too many values.";
                            return fields;
                        }

                        Add(fields, PathOf(open, key), scalar.Value);
                        key = null;
                        break;
                    case AnchorAlias:
                        key = null;
                        break;
                }
            }
        }
        catch (Exception broken) when (broken is YamlException or InvalidOperationException or ArgumentException)
        {
            // The parser names most faults with its own type, and some broken escapes and tags with the others.
            problem = broken is YamlException yaml ? $"The metadata are no valid YAML (line {yaml.Start.Line})." : "The metadata are no valid YAML.";
            return fields.Count > 0 ? fields : null;
        }

        return fields;
    }

    private static string PathOf(Stack<(string Path, bool IsMapping)> open, string? key)
    {
        var path = open.Count > 0 ? open.Peek().Path : "";
        return key is null ? path : path.Length == 0 ? Normal(key) : $"{path}.{Normal(key)}";
    }

    private static string Normal(string key) => key.Trim().ToLowerInvariant().Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);

    private static void Add(Dictionary<string, List<string>> fields, string path, string value)
    {
        if (value is "~" or "null" || Prose.Clean(value).Length == 0)
        {
            return;
        }

        if (!fields.TryGetValue(path, out var values))
        {
            fields[path] = values = [];
        }

        values.Add(value);
    }
}
