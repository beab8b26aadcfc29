using SearchService.Articles.Readers.Agency;
using SearchService.Articles.Readers.Structured;
using SearchService.Articles.Text;

namespace SearchService.Articles.Readers.Photos;

/// <summary>Reads a photo as an article that consists of its caption, with the sidecars that describe it.</summary>
internal static class PhotoReader
{
    public const string FormatName = "photo";

    public static readonly IReadOnlyList<string> Extensions = [".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp"];

    public static ReadResult Read(Reading reading)
    {
        var sidecars = new List<string>();
        var metadata = PhotoMetadataReader.Read(reading.Content, out var problem) ?? new PhotoMetadata();
        var name = Path.GetFileName(reading.File.Path);
        foreach (var beside in (ReadOnlySpan<string>)[$"{Path.GetFileNameWithoutExtension(name)}.xmp", $"{name}.xmp"])
        {
            if (reading.Beside(beside) is { } bytes)
            {
                sidecars.Add(beside);
                if (PhotoMetadataReader.ReadXmp(bytes) is { } described)
                {
                    metadata = PhotoMetadataReader.Merge(metadata, described);
                }
                else
                {
                    problem = $"The sidecar {beside} is no readable XMP.";
                }
            }
        }

        var article = ToArticle(metadata, name, reading);
        article = WithSidecar(article, name, sidecars, reading);
        if (problem is not null)
        {
            article = article with { Warnings = [.. article.Warnings, problem] };
        }

        return article.Captions.Count == 0 && article.Title.Length == 0
            ? ReadResult.Failed("photo-without-caption", $"The photo has no caption, headline or credit in its metadata{(problem is null ? "" : " (" + problem + ")")}. Add them in the photo desk's program, or put a {name}.yml beside it.") with { Format = FormatName, SidecarNames = sidecars }
            : new ReadResult { Format = FormatName, Articles = [article], SidecarNames = sidecars };
    }

    public static ReadResult ReadXmpAlone(Reading reading)
    {
        var metadata = PhotoMetadataReader.ReadXmp(reading.Content);
        if (metadata is null || metadata.IsEmpty)
        {
            return ReadResult.Failed("no-article", "The XMP file describes no caption, headline or credit.") with { Format = "XMP" };
        }

        return new ReadResult { Format = "XMP", Articles = [ToArticle(metadata, Path.GetFileName(reading.File.Path), reading)] };
    }

    /// <summary>The caption of a photo's metadata, for an article that only names the photo's file.</summary>
    public static Caption? CaptionOf(ReadOnlyMemory<byte> content)
    {
        var metadata = PhotoMetadataReader.Read(content, out _);
        return metadata is null || metadata.IsEmpty ? null : MakeCaption(metadata, media: null);
    }

    private static Article ToArticle(PhotoMetadata metadata, string name, Reading reading)
    {
        var draft = new ArticleDraft();
        var title = metadata.Headline ?? metadata.Title;
        if (title is not null)
        {
            draft.Set("title", d => d.Title = title, metadata.Headline is not null ? "headline" : "title");
        }

        draft.Id = metadata.Id;
        if (metadata.Byline is { } byline)
        {
            draft.AddByline(BylineParser.Parse(byline), "byline");
        }

        draft.Source = metadata.Source ?? metadata.Credit;
        draft.Copyright = metadata.Copyright;
        draft.Location = string.Join(", ", new[] { metadata.City, metadata.Country }.OfType<string>());
        draft.PeopleShown.AddRange(metadata.People);
        foreach (var keyword in metadata.Keywords)
        {
            draft.AddKeyword(keyword);
        }

        if (AgencyText.Instant(metadata.Created, reading, draft.Warnings, "date created") is { } created)
        {
            draft.Set("published", d => d.Published = created, "date created");
        }

        var caption = MakeCaption(metadata, name);
        if (caption.Text.Length > 0 || caption.Photographer is not null || caption.Agency is not null)
        {
            draft.Captions.Add(caption);
            draft.Origins["captions"] = "IPTC, XMP or Exif";
        }

        return draft.ToArticle();
    }

    private static Caption MakeCaption(PhotoMetadata metadata, string? media)
    {
        var caption = AgencyText.Caption(metadata.Caption, metadata.Byline, metadata.Credit ?? metadata.Source, metadata.Alt, media, 0);
        return caption.Photographer is null && metadata.Byline is { } byline ? caption with { Photographer = Prose.Clean(byline) } : caption;
    }

    private static Article WithSidecar(Article article, string name, List<string> sidecars, Reading reading)
    {
        foreach (var beside in (ReadOnlySpan<string>)[$"{name}.json", $"{name}.yml", $"{name}.yaml"])
        {
            if (reading.Beside(beside) is not { } bytes)
            {
                continue;
            }

            sidecars.Add(beside);
            // JSON of a mapping is YAML as well.
            var fields = YamlFields.Parse(TextDecoder.Decode(bytes.Span).Text, out var problem);
            if (fields is not null)
            {
                article = StatedFields.Apply(article, fields, beside, reading.File.ModifiedAt);
                article = article with { Captions = [.. article.Captions.Select(caption => caption with { Media = caption.Media ?? name })] };
            }

            if (problem is not null)
            {
                article = article with { Warnings = [.. article.Warnings, $"{beside}: {problem}"] };
            }
        }

        return article;
    }
}
