using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SearchService.Articles.People;

namespace SearchService.Articles;

/// <summary>Prints an article as JSON: what `extract` and `people` show, and what labelled articles are compared with.</summary>
public static class ExtractJson
{
    /// <summary>One article with its people and quotes; both lists are empty without <paramref name="people"/>.</summary>
    public static string Write(Article article, ArticlePeople? people = null, bool isIndented = true)
    {
        ArgumentNullException.ThrowIfNull(article);
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        // Relaxed: quotes and accents stay readable in a terminal. The text is never put into HTML unescaped.
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = isIndented, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            Write(json, article, people ?? ArticlePeople.None);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The same into a writer, as one object.</summary>
    public static void Write(Utf8JsonWriter json, Article article, ArticlePeople people)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(article);
        ArgumentNullException.ThrowIfNull(people);
        json.WriteStartObject();
        json.WriteString("id", article.Id);
        if (article.Version is { } version)
        {
            json.WriteNumber("version", version);
        }

        json.WriteString("status", article.Status.ToString().ToLowerInvariant());
        WriteInstant(json, "embargoUntil", article.EmbargoUntil);
        json.WriteString("title", article.Title);
        json.WriteString("kicker", article.Kicker);
        json.WriteString("deck", article.Deck);
        json.WriteString("section", article.Section);
        json.WriteString("source", article.Source);
        WriteStrings(json, "byline", article.Bylines);
        json.WriteString("dateline", article.Dateline);
        WriteInstant(json, "published", article.Published);
        WriteInstant(json, "modified", article.Modified);
        json.WriteString("language", article.Language);
        WriteStrings(json, "bodyParagraphs", article.Body);
        json.WriteStartArray("captions");
        foreach (var caption in article.Captions)
        {
            WriteCaption(json, caption);
        }

        json.WriteEndArray();
        WriteStrings(json, "keywords", article.Keywords);
        WriteStrings(json, "peopleShown", article.PeopleShown);
        json.WriteString("location", article.Location);
        json.WriteString("copyright", article.Copyright);
        WriteStrings(json, "links", article.Links);
        WritePeople(json, people);
        json.WriteStartObject("origins");
        foreach (var (field, place) in article.Origins)
        {
            json.WriteString(field, place);
        }

        json.WriteEndObject();
        WriteStrings(json, "warnings", article.Warnings);
        json.WriteEndObject();
    }

    private static void WriteCaption(Utf8JsonWriter json, Caption caption)
    {
        json.WriteStartObject();
        json.WriteString("text", caption.Text);
        if (caption.Photographer is null && caption.Agency is null)
        {
            json.WriteNull("credit");
        }
        else
        {
            json.WriteStartObject("credit");
            json.WriteString("photographer", caption.Photographer);
            json.WriteString("agency", caption.Agency);
            json.WriteString("raw", caption.RawCredit);
            json.WriteEndObject();
        }

        json.WriteString("alt", caption.Alt);
        json.WriteString("media", caption.Media);
        json.WriteNumber("paragraphsBefore", caption.ParagraphsBefore);
        json.WriteEndObject();
    }

    private static void WritePeople(Utf8JsonWriter json, ArticlePeople people)
    {
        json.WriteStartArray("people");
        foreach (var person in people.People)
        {
            json.WriteStartObject();
            json.WriteString("name", person.Name);
            WriteStrings(json, "aliasesInText", person.Aliases);
            json.WriteString("role", person.Roles.Count > 0 ? person.Roles[0] : null);
            // Mentions are those a reader of the story meets; credits and bylines only name who made it.
            json.WriteNumber("mentions", person.Mentions.Count(static mention => mention.Field is ArticleField.Title or ArticleField.Body or ArticleField.Caption));
            json.WriteBoolean("inCaption", person.Mentions.Any(static mention => mention.Field is ArticleField.Caption));
            json.WriteBoolean("creditOnly", person.IsCreditOnly);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("quotes");
        foreach (var quotation in people.Quotations)
        {
            json.WriteStartObject();
            json.WriteString("speaker", quotation.Speaker);
            json.WriteString("text", quotation.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteInstant(Utf8JsonWriter json, string name, DateTimeOffset? instant)
    {
        if (instant is { } value)
        {
            json.WriteString(name, value.ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture));
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void WriteStrings(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
