namespace SearchService.Articles.Readers.Web;

/// <summary>What a page says of itself outside its visible text, each with where it says so, best first.</summary>
internal sealed class PageMetadata
{
    private List<(Uri Address, string Text, string Origin)>? _addresses;
    private List<string>? _hosts;

    public List<(string Text, string Origin)> Titles { get; } = [];

    public List<(string Text, string Origin)> Authors { get; } = [];

    public List<(string Text, string Origin)> Published { get; } = [];

    public List<(string Text, string Origin)> Modified { get; } = [];

    public List<(string Text, string Origin)> Sections { get; } = [];

    public List<(string Text, string Origin)> Sources { get; } = [];

    public List<(string Text, string Origin)> Decks { get; } = [];

    public List<(string Text, string Origin)> Ids { get; } = [];

    /// <summary>The absolute addresses among <see cref="Ids"/>, with where they stand; made when first asked for, once all is read.</summary>
    public IReadOnlyList<(Uri Address, string Text, string Origin)> Addresses => _addresses ??= AddressesOf(Ids);

    /// <summary>The names of the servers of <see cref="Addresses"/> without their hyphens: "dailyrecord.example".</summary>
    public IReadOnlyList<string> Hosts => _hosts ??= [.. Addresses.Select(static known => known.Address.Host.Replace("-", "", StringComparison.Ordinal))];

    public List<string> Keywords { get; } = [];

    public string? Language { get; set; }

    /// <summary>The article's text from structured data: never printed as it is, but it shows which paragraphs belong to the article.</summary>
    public string? Body { get; set; }

    public List<StructuredImage> Images { get; } = [];

    /// <summary>Paragraphs of a live blog's entries as the structured data have them, each entry opened by its time and heading.</summary>
    public List<string> LiveEntries { get; } = [];

    /// <summary>True when structured data call the page a live blog.</summary>
    public bool IsLiveBlog { get; set; }

    private static List<(Uri Address, string Text, string Origin)> AddressesOf(List<(string Text, string Origin)> ids)
    {
        var addresses = new List<(Uri, string, string)>(ids.Count);
        foreach (var (text, origin) in ids)
        {
            if (Uri.TryCreate(text, UriKind.Absolute, out var address))
            {
                addresses.Add((address, text, origin));
            }
        }

        return addresses;
    }
}

/// <summary>A picture described in structured data.</summary>
internal sealed record StructuredImage(string Url, string Caption, string Credit);
