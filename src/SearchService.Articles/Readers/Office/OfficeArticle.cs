using SearchService.Articles.Captions;
using SearchService.Articles.Readers.Agency;
using SearchService.Articles.Readers.Pasted;

namespace SearchService.Articles.Readers.Office;

/// <summary>Makes an article of an office document's paragraphs. Styles win; what has none is read like pasted text.</summary>
internal static class OfficeArticle
{
    public static Article Make(List<OfficeParagraph> paragraphs, Reading reading)
    {
        var styledTitle = paragraphs.Find(static paragraph => paragraph.Style == OfficeStyle.Title).Text;
        var plain = paragraphs.Where(static paragraph => paragraph.Style is OfficeStyle.Body or OfficeStyle.Heading || (paragraph.Style == OfficeStyle.Byline)).Select(static paragraph => paragraph.Text);
        var lines = styledTitle is null ? plain : plain.Prepend(styledTitle);
        var article = PastedTextReader.ReadArticle(string.Join("\n\n", lines), reading);
        var captions = Captions(paragraphs);
        var origins = new Dictionary<string, string>(article.Origins);
        if (styledTitle is not null)
        {
            origins["title"] = "style Title";
        }

        if (captions.Count > 0)
        {
            origins["captions"] = "style Caption";
        }

        var deck = paragraphs.Find(static paragraph => paragraph.Style == OfficeStyle.Subtitle).Text;
        var byline = paragraphs.Where(static paragraph => paragraph.Style == OfficeStyle.Byline).SelectMany(static paragraph => BylineParser.Parse(paragraph.Text)).ToList();
        return article with
        {
            Title = styledTitle ?? article.Title,
            Deck = deck ?? article.Deck,
            Bylines = byline.Count > 0 ? byline : article.Bylines,
            Captions = [.. article.Captions.Concat(captions).OrderBy(static caption => caption.ParagraphsBefore)],
            Origins = origins,
        };
    }

    /// <summary>Paragraphs in a caption style, with the alternative text of the picture next to them.</summary>
    private static List<Caption> Captions(List<OfficeParagraph> paragraphs)
    {
        var captions = new List<Caption>();
        var before = 0;
        string? alt = null;
        foreach (var paragraph in paragraphs)
        {
            switch (paragraph.Style)
            {
                case OfficeStyle.Body or OfficeStyle.Heading:
                    before++;
                    alt = null;
                    break;
                case OfficeStyle.Picture:
                    alt = paragraph.Text;
                    break;
                case OfficeStyle.Caption:
                    var credit = CreditParser.ParseLine(paragraph.Text);
                    if (credit is not null && captions.Count > 0 && captions[^1].RawCredit is null && captions[^1].ParagraphsBefore == before)
                    {
                        captions[^1] = captions[^1] with { Photographer = credit.Photographer, Agency = credit.Agency, RawCredit = credit.Raw };
                        break;
                    }

                    captions.Add(AgencyText.Caption(paragraph.Text, null, null, string.IsNullOrEmpty(alt) ? null : alt, null, before));
                    alt = null;
                    break;
            }
        }

        return captions;
    }
}
