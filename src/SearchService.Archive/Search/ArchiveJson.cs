using System.Text.Json;
using System.Text.Json.Serialization;

using SearchService.Archive.Index;

namespace SearchService.Archive.Search;

/// <summary>
/// How answers are written as JSON, the same by the HTTP API, the commands and between a command and a server. Generated at build
/// time, so that a command starts quickly.
/// </summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SearchAnswer))]
[JsonSerializable(typeof(ArticleView))]
[JsonSerializable(typeof(PersonView))]
[JsonSerializable(typeof(IReadOnlyList<ArticleVersion>))]
[JsonSerializable(typeof(IReadOnlyList<ArticleHit>))]
[JsonSerializable(typeof(IReadOnlyList<Suggestion>))]
[JsonSerializable(typeof(IReadOnlyList<CoMentionedPerson>))]
public sealed partial class ArchiveJson : JsonSerializerContext
{
    /// <summary>Compact, with accents and quotes readable; never put into HTML unescaped.</summary>
    public static ArchiveJson Compact => field ??= new(Make(isIndented: false)); // made when asked: the generated statics come first

    /// <summary>The same, indented for people.</summary>
    public static ArchiveJson Indented => field ??= new(Make(isIndented: true));

    private static JsonSerializerOptions Make(bool isIndented) => new(Default.Options)
    {
        WriteIndented = isIndented,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = null,
    };
}
