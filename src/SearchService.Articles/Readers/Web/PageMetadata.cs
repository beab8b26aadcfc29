namespace SearchService.Articles.Readers.Web;

/// <summary>What a page says of itself outside its visible text, each with where it says so, best first.</summary>
internal sealed class PageMetadata
{
    public List<(string Text, string Origin)> Titles { get; } = [];

    public List<(string Text, string Origin)> Authors { get; } = [];

    public List<(string Text, string Origin)> Published { get; } = [];

    public List<(string Text, string Origin)> Modified { get; } = [];

    public List<(string Text, string Origin)> Sections { get; } = [];

    public List<(string Text, string Origin)> Sources { get; } = [];

    public List<(string Text, string Origin)> Decks { get; } = [];

    public List<(string Text, string Origin)> Ids { get; } = [];

    public List<string> Keywords { get; } = [];

    public string? Language { get; set; }

    /// <summary>The article's text from structured data: never printed as it is, but it shows which paragraphs belong to the article.</summary>
    public string? Body { get; set; }

    public List<StructuredImage> Images { get; } = [];

    /// <summary>Paragraphs of a live blog's entries as the structured data have them, each entry opened by its time and heading.</summary>
    public List<string> LiveEntries { get; } = [];

    /// <summary>True when structured data call the page a live blog.</summary>
    public bool IsLiveBlog { get; set; }
}

/// <summary>A picture described in structured data.</summary>
internal sealed record StructuredImage(string Url, string Caption, string Credit);
