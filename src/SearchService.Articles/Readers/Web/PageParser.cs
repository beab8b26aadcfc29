using AngleSharp;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace SearchService.Articles.Readers.Web;

/// <summary>Parses a page's source as browsers do, without running its scripts.</summary>
internal static class PageParser
{
    /// <summary>Immutable, so that all threads share it; making one for each page took a tenth of a small page's time.</summary>
    private static readonly IConfiguration Services = Configuration.Default;

    private static readonly HtmlParserOptions Options = new() { IsScripting = false, IsNotConsumingCharacterReferences = false };

    /// <summary>The parsed page; dispose it.</summary>
    public static IHtmlDocument Parse(string html) => new HtmlParser(Options, BrowsingContext.New(Services)).ParseDocument(html);
}
