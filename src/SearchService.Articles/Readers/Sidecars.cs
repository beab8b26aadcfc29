using SearchService.Articles.Readers.Photos;
using SearchService.Articles.Readers.Structured;
using SearchService.Articles.Text;

namespace SearchService.Articles.Readers;

/// <summary>Files beside an article: metadata that override anything, photos that a caption names, and the sidecars themselves when dropped.</summary>
internal static class Sidecars
{
    private static readonly string[] OverrideEndings = [".meta.yml", ".meta.yaml"];
    private const int MaxPhotosPerArticle = 40;

    /// <summary>A failure when the file only describes another one; null otherwise.</summary>
    public static ReadResult? AsSidecar(Reading reading)
    {
        var name = Path.GetFileName(reading.File.Path);
        if (name.Length == 0 || name[^1] is not ('l' or 'L' or 'n' or 'N' or 'p' or 'P'))
        {
            return null;
        }

        foreach (var ending in (ReadOnlySpan<string>)[".meta.yml", ".meta.yaml", ".yml", ".yaml", ".json", ".xmp"])
        {
            if (!name.EndsWith(ending, StringComparison.OrdinalIgnoreCase) || name.Length == ending.Length)
            {
                continue;
            }

            var described = name[..^ending.Length];
            var isPhotoSidecar = PhotoReader.Extensions.Contains(Path.GetExtension(described).ToLowerInvariant());
            var isOverride = ending.StartsWith(".meta", StringComparison.Ordinal);
            if (isOverride || isPhotoSidecar)
            {
                return ReadResult.Failed("sidecar-file", $"This file describes {described} and is read together with it.");
            }

            if (ending == ".xmp" && PhotoReader.Extensions.Any(extension => reading.Beside(described + extension) is not null))
            {
                return ReadResult.Failed("sidecar-file", $"This file describes the photo {described} and is read together with it.");
            }
        }

        return null;
    }

    /// <summary>Lets name.ext.meta.yml override the article's fields, and ties its captions to photos beside it.</summary>
    public static ReadResult Apply(ReadResult result, Reading reading)
    {
        if (result.Articles.Count == 0)
        {
            return result;
        }

        var sidecars = new List<string>(result.SidecarNames);
        var articles = result.Articles.ToList();
        var name = Path.GetFileName(reading.File.Path);
        foreach (var ending in OverrideEndings)
        {
            if (reading.Beside(name + ending) is { } bytes)
            {
                sidecars.Add(name + ending);
                articles[0] = Override(articles[0], bytes, name + ending, reading);
            }
        }

        for (var i = 0; i < articles.Count && articles.Count < 100; i++)
        {
            articles[i] = WithPhotos(articles[i], name, sidecars, reading);
        }

        return result with { Articles = articles, SidecarNames = sidecars };
    }

    private static Article Override(Article article, ReadOnlyMemory<byte> bytes, string name, Reading reading)
    {
        var fields = YamlFields.Parse(TextDecoder.Decode(bytes.Span).Text, out var problem);
        if (fields is not null)
        {
            article = StatedFields.Apply(article, fields, name, reading.File.ModifiedAt);
        }

        return problem is null ? article : article with { Warnings = [.. article.Warnings, $"{name}: {problem}"] };
    }

    /// <summary>A caption that names a file beside the article takes from the photo's metadata what it does not say itself.</summary>
    private static Article WithPhotos(Article article, string ownName, List<string> sidecars, Reading reading)
    {
        var hasNew = false;
        var captions = article.Captions.ToArray();
        for (var i = 0; i < Math.Min(captions.Length, MaxPhotosPerArticle); i++)
        {
            var caption = captions[i];
            if (caption.Media is not { Length: > 0 and < 200 } media || media.Contains("://", StringComparison.Ordinal) || media.Contains("..", StringComparison.Ordinal))
            {
                continue;
            }

            var file = Path.GetFileName(media);
            if (file == ownName || !PhotoReader.Extensions.Contains(Path.GetExtension(file).ToLowerInvariant()) || (caption.Text.Length > 0 && caption.RawCredit is not null) || reading.Beside(file) is not { } photo)
            {
                continue;
            }

            reading.CheckTime();
            sidecars.Add(file);
            if (PhotoReader.CaptionOf(photo) is { } described)
            {
                captions[i] = caption with
                {
                    Text = caption.Text.Length > 0 ? caption.Text : described.Text,
                    Photographer = caption.Photographer ?? (caption.RawCredit is null ? described.Photographer : null),
                    Agency = caption.Agency ?? (caption.RawCredit is null ? described.Agency : null),
                    RawCredit = caption.RawCredit ?? described.RawCredit,
                    Alt = caption.Alt ?? described.Alt,
                };
                hasNew = true;
            }
        }

        return hasNew ? article with { Captions = captions } : article;
    }
}
