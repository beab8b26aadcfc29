using SearchService.Articles;
using SearchService.Articles.People;
using SearchService.Articles.Readers;

namespace SearchService.Archive.Ingest;

/// <summary>The article readers and the people extractor, as the pipeline uses them.</summary>
public sealed class ArticleFileReading : IFileReading
{
    private static readonly string[] PhotoEndings = [".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp"];
    private static readonly string[] MetadataEndings = [".meta.yml", ".meta.yaml"];
    private static readonly string[] PhotoSidecarEndings = [".yml", ".yaml", ".json", ".xmp"];

    /// <summary>Readers will not come to so many versions.</summary>
    private const int VersionsBetweenOptions = 1000;

    private readonly ArticleReader _reader;
    private readonly Lazy<PeopleExtractor> _people = new(PeopleExtractor.LoadEmbedded);

    /// <summary>Readers with the pipeline's own bounds.</summary>
    public ArticleFileReading(IngestOptions options)
    {
        _reader = new ArticleReader(options.Reading.ForReaders(options.MaxFileBytes));
        Version = ArticleReader.ReaderVersion + (options.Reading.Stamp() * VersionsBetweenOptions);
    }

    /// <inheritdoc/>
    public int Version { get; }

    /// <inheritdoc/>
    public ReadResult Read(DroppedFile file) => _reader.Read(file);

    /// <inheritdoc/>
    public ArticlePeople FindPeople(Article article) => _people.Value.Extract(article);

    /// <inheritdoc/>
    public string? OwnerOf(string name, Func<string, bool> existsBeside)
    {
        foreach (var ending in MetadataEndings)
        {
            if (name.EndsWith(ending, StringComparison.OrdinalIgnoreCase) && existsBeside(name[..^ending.Length])) return name[..^ending.Length];
        }

        foreach (var ending in PhotoSidecarEndings)
        {
            if (!name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) continue;
            var stem = name[..^ending.Length];
            if (IsPhoto(stem) && existsBeside(stem)) return stem;
            if (ending != ".xmp") continue;
            // Photo programs name a sidecar after the photo without its ending.
            foreach (var photo in PhotoEndings)
            {
                if (existsBeside(stem + photo)) return stem + photo;
            }
        }

        return null;
    }

    private static bool IsPhoto(string name)
    {
        foreach (var ending in PhotoEndings)
        {
            if (name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }
}
