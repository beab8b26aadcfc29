namespace SearchService.Articles.Readers.Web;

/// <summary>What is left of a page's source once programs and styles are taken out.</summary>
/// <param name="Length">The length of the source for the parser, at the front of the array.</param>
/// <param name="StructuredData">The JSON of every `script type="application/ld+json"`.</param>
internal sealed record SkimmedPage(int Length, IReadOnlyList<string> StructuredData)
{
    /// <summary>True when markup was nested too deeply and was dropped in part.</summary>
    public bool WasFlattened { get; init; }

    /// <summary>True when there were more structured data than are read.</summary>
    public bool LeftDataOut { get; init; }
}
