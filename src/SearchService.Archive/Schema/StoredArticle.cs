using System.Text.Json;
using System.Text.Json.Serialization;
using SearchService.Archive.Index;
using SearchService.Articles.People;

namespace SearchService.Archive.Schema;

/// <summary>What the index keeps of an article to show it again: the article itself and who its people are in the archive.</summary>
/// <param name="Article">The article.</param>
/// <param name="PersonIds">The archive's id of each of its people, in the order of <see cref="ArchivedArticle.People"/>.</param>
internal sealed record StoredArticle(ArchivedArticle Article, IReadOnlyList<string> PersonIds)
{
    /// <summary>The article's people, each with the archive's id.</summary>
    [JsonIgnore]
    public IEnumerable<(ArticlePerson Person, string Id)> People => Article.People.People.Zip(PersonIds);

    /// <summary>As JSON, UTF-16.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, StoredArticleJson.Default.StoredArticle);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static StoredArticle FromJson(string json) =>
        JsonSerializer.Deserialize(json, StoredArticleJson.Default.StoredArticle) ?? throw new JsonException("A stored article is null.");
}

/// <summary>Generated code that reads and writes stored articles without reflection.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StoredArticle))]
internal sealed partial class StoredArticleJson : JsonSerializerContext;
