namespace SearchService.Page;

/// <summary>Addresses of pages, relative to the service.</summary>
internal static class PageAddresses
{
    /// <summary>An article, with the query whose matches it marks.</summary>
    public static string Article(string id, string query) =>
        "/article/" + Uri.EscapeDataString(id) + (query.Length > 0 ? "?q=" + Uri.EscapeDataString(query) : "");

    /// <summary>An earlier text of an article.</summary>
    public static string Version(string id, int number, string query) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/article/{Uri.EscapeDataString(id)}?version={number}{(query.Length > 0 ? "&q=" + Uri.EscapeDataString(query) : "")}");

    /// <summary>A person.</summary>
    public static string Person(string id) => "/person/" + Uri.EscapeDataString(id);
}
