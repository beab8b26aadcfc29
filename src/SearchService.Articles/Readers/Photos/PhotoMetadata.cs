namespace SearchService.Articles.Readers.Photos;

/// <summary>What a photo's IPTC, XMP and Exif metadata say, IPTC and XMP merged.</summary>
internal sealed class PhotoMetadata
{
    public string? Title { get; set; }

    public string? Headline { get; set; }

    public string? Caption { get; set; }

    public string? Byline { get; set; }

    public string? Credit { get; set; }

    public string? Source { get; set; }

    public string? Copyright { get; set; }

    public string? Created { get; set; }

    public string? City { get; set; }

    public string? Country { get; set; }

    public string? Alt { get; set; }

    public string? Id { get; set; }

    public string? Category { get; set; }

    public string? Writer { get; set; }

    public List<string> Keywords { get; } = [];

    public List<string> People { get; } = [];

    public bool IsEmpty => (Caption ?? Headline ?? Title ?? Byline ?? Credit) is null && Keywords.Count == 0;
}
