using System.Text;
using AngleSharp;
using AngleSharp.Html.Construction;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens.Struct;
using AngleSharp.Text;
using SearchService.Articles.Readers.Web.Markup;

namespace SearchService.Articles.Readers.Web;

/// <summary>Parses a page's source as browsers do, without running its scripts.</summary>
internal static class PageParser
{
    private const int TokensBetweenLooks = 1024;

    /// <summary>Of what a page may take, the part for its structured data: text, JSON and what is made of them, for a time beside the tree.</summary>
    private const int StructuredDataShare = 16;

    private const int LeastStructuredDataInChars = 1_000_000;

    private static readonly HtmlParserOptions Options = new()
    {
        IsScripting = false,
        IsNotConsumingCharacterReferences = false,
        SkipComments = true,
        SkipProcessingInstructions = true,
        DisableElementPositionTracking = true,
        ShouldEmitAttribute = static (ref StructHtmlToken _, ReadOnlyMemory<char> name) => MarkupNames.Attribute(name.Span) is not null,
    };

    // What AngleSharp makes of defaults is the same for all pages, and takes as long to make as half a page to parse.
    private static readonly IConfiguration Defaults = new Configuration();

    /// <summary>The parsed page. It does not hold the source.</summary>
    /// <param name="page">The page's source.</param>
    /// <param name="reading">The reading, for its bounds.</param>
    /// <param name="allowedBytes">What reading the page may take in memory.</param>
    public static ParsedPage Parse(PageSource page, Reading reading, long allowedBytes)
    {
        var (text, tidy, parsedChars, skimmed) = Skim(page, reading, allowedBytes);
        var readChars = parsedChars;
        var document = tidy ?? Parse(text!, parsedChars, reading, new PageBudget(allowedBytes, parsedChars, reading.Options.MaxMarkupItems), out readChars);
        reading.CheckTime();
        return new ParsedPage(document, skimmed.StructuredData)
        {
            WasFlattened = skimmed.WasFlattened,
            LeftDataOut = skimmed.LeftDataOut,
            LeftOutShare = skimmed.Length == 0 ? 0 : 1 - ((double)readChars / skimmed.Length),
            AllowedBytes = allowedBytes,
        };
    }

    /// <summary>Parses a source with all the rules of browsers, tidy or not.</summary>
    public static MarkupDocument ParseUntidy(char[] source, int length, Reading reading, PageBudget budget) =>
        Parse(new TextSource(new CharArrayTextSource(source, length)), length, reading, budget, out _);

    /// <summary>The source as the parser takes it, or the tree of a tidy page; the array it was skimmed in is let go of when it is large.</summary>
    private static (TextSource? Text, MarkupDocument? Tidy, int Length, SkimmedPage Skimmed) Skim(PageSource page, Reading reading, long allowedBytes)
    {
        var source = page.Take();
        var maxDataChars = (int)Math.Max(LeastStructuredDataInChars, Math.Min(allowedBytes / StructuredDataShare, int.MaxValue));
        var skimmed = HtmlSkimmer.Skim(source, reading, maxDataChars);
        reading.CheckTime();
        var length = Math.Min(skimmed.Length, Math.Min(reading.Options.MaxTextBytes, PageBudget.MaxSourceChars(allowedBytes)));
        if (length == skimmed.Length && TidyParser.Parse(source, length, new PageBudget(allowedBytes, length, reading.Options.MaxMarkupItems)) is { } tidy)
        {
            return (null, tidy, length, skimmed);
        }

        return source.Length <= PageBudget.LargePageInChars
            ? (new TextSource(new CharArrayTextSource(source, length)), null, length, skimmed)
            : (new TextSource(SourceStream.Of(source.AsSpan(0, length)), Encoding.UTF8), null, length, skimmed);
    }

    private static MarkupDocument Parse(TextSource text, int length, Reading reading, PageBudget budget, out int readChars)
    {
        IDomConstructionElementFactory<MarkupDocument, MarkupElement> factory = new MarkupFactory(budget);
        var tokens = 0;
        var stoppedAt = -1;
        TokenConsumptionResult Take(ref StructHtmlToken token, TokenConsumer next)
        {
            if (++tokens % TokensBetweenLooks == 0)
            {
                reading.CheckTime();
            }

            if (budget.IsSpent)
            {
                stoppedAt = Math.Min(text.Index, length);
                return TokenConsumptionResult.Stop;
            }

            next(ref token);
            return TokenConsumptionResult.Continue;
        }

        var document = new HtmlParser(Options, BrowsingContext.New(Defaults.With(factory))).ParseDocument<MarkupDocument, MarkupElement>(text, Take);
        document.ReleaseSource();
        text.Dispose();
        readChars = stoppedAt < 0 ? length : stoppedAt;
        return document;
    }
}
