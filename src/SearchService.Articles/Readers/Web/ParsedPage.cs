using SearchService.Articles.Readers.Web.Markup;

namespace SearchService.Articles.Readers.Web;

/// <summary>A page's tree, its structured data, and what of the page was not read as it stands.</summary>
/// <param name="Document">The tree.</param>
/// <param name="StructuredData">The JSON of every `script type="application/ld+json"`.</param>
internal sealed record ParsedPage(MarkupDocument Document, IReadOnlyList<string> StructuredData)
{
    /// <summary>True when markup was nested too deeply and was dropped in part.</summary>
    public bool WasFlattened { get; init; }

    /// <summary>True when there were more structured data than are read.</summary>
    public bool LeftDataOut { get; init; }

    /// <summary>How much of the page was not read because of the bounds on memory, items and text: 0 for a page that was read whole.</summary>
    public double LeftOutShare { get; init; }

    /// <summary>What reading the page was allowed to take.</summary>
    public long AllowedBytes { get; init; }

    /// <summary>Says in the article what was left out.</summary>
    public void Warn(ArticleDraft draft, ReadOptions options)
    {
        if (WasFlattened)
        {
            draft.Warnings.Add($"The page's markup is nested deeper than {options.MaxMarkupDepth} levels; below that it was read as plain text.");
        }

        if (LeftOutShare > 0)
        {
            draft.Warnings.Add($"The page is too large to be read whole in {AllowedBytes / 1_000_000} MB of memory and {options.MaxMarkupItems} elements and attributes; its last {Math.Max(1, (int)Math.Round(LeftOutShare * 100))} percent were left out.");
        }

        if (LeftDataOut)
        {
            draft.Warnings.Add("The page's structured data (JSON-LD) are too large to be read; they were left out.");
        }
    }
}
