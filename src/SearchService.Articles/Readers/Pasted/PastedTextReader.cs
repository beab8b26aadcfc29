using SearchService.Articles.Captions;
using SearchService.Articles.Text;

namespace SearchService.Articles.Readers.Pasted;

/// <summary>
/// Reads an article that was copied from a web page and pasted as plain text: the most common drop. The page's furniture
/// (breadcrumbs, reading time, plugs) comes along as lines, and pictures leave their alt text, credit and caption behind.
/// </summary>
/// <remarks>Order of work: lines, furniture, title, head (section, byline, date, deck), captions, and what is left is the body.</remarks>
internal static class PastedTextReader
{
    public const string FormatName = "pasted text";

    public static ReadResult Read(Reading reading)
    {
        var decoded = reading.Decoded;
        var draft = ReadDraft(decoded.Text, reading);
        draft.Origins["encoding"] = decoded.EncodingName;
        if (decoded.Warning is { } warning)
        {
            draft.Warnings.Add(warning);
        }

        return new ReadResult { Format = FormatName, Articles = [draft.ToArticle()] };
    }

    /// <summary>Reads text that is already decoded: mails and PDFs end here as well.</summary>
    public static Article ReadArticle(string text, Reading reading) => ReadDraft(text, reading).ToArticle();

    private static ArticleDraft ReadDraft(string text, Reading reading)
    {
        var lines = PastedLines.Cut(text, reading);
        var article = new ArticleDraft();
        PastedFurniture.Mark(lines);
        var head = new PastedHead(lines, article, reading.File.ModifiedAt);
        head.Read();
        reading.CheckTime();
        PastedCaptions.Find(lines, head.BodyStart);
        PastedTail.Trim(lines, head.BodyStart);
        head.ReadDeck();
        Collect(lines, article);
        article.AddByline(article.Bylines.Count > 0 ? [] : SignOff.Reporters(article.Body), "sign-off");
        article.Dateline = Datelines.Find(article.Body, out var agency);
        if (article.Source is null && agency is not null)
        {
            article.Set("source", a => a.Source = agency, "dateline");
        }

        if (article.Title.Length == 0 && article.Body.Count == 0 && lines.Count > 0)
        {
            // Nothing may be lost: a note of one line is its own title.
            article.Set("title", a => a.Title = lines[0].Text, "first line");
        }

        return article;
    }

    private static void Collect(List<PastedLine> lines, ArticleDraft article)
    {
        void AddCaption(string text, Credit? credit, int at) => article.AddCaption(text, credit, AltFor(lines, at), media: null, article.Body.Count, "credit lines");

        article.Origins.TryAdd("body", "paragraphs");
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            switch (line.Kind)
            {
                case LineKind.Text:
                    article.Body.Add(line.Text);
                    break;
                case LineKind.CaptionWithCredit:
                    AddCaption(line.CaptionText ?? "", line.Credit, i);
                    break;
                case LineKind.Caption:
                    AddCaption(CaptionSplitter.WithoutOpener(line.Text), CreditFor(lines, i), i);
                    break;
                case LineKind.Credit when !HasCaption(lines, i):
                    AddCaption("", line.Credit, i);
                    break;
            }
        }
    }

    private static Credit? CreditFor(List<PastedLine> lines, int at) =>
        at > 0 && lines[at - 1].Kind == LineKind.Credit && !IsCaptionBefore(lines, at - 1) ? lines[at - 1].Credit
        : at + 1 < lines.Count && lines[at + 1].Kind == LineKind.Credit ? lines[at + 1].Credit
        : null;

    private static bool HasCaption(List<PastedLine> lines, int at) =>
        (at > 0 && lines[at - 1].Kind == LineKind.Caption && CreditFor(lines, at - 1) == lines[at].Credit)
        || (at + 1 < lines.Count && lines[at + 1].Kind == LineKind.Caption && CreditFor(lines, at + 1) == lines[at].Credit);

    /// <summary>True when the credit at this place already closes the caption above it.</summary>
    private static bool IsCaptionBefore(List<PastedLine> lines, int at) =>
        at > 0 && lines[at - 1].Kind == LineKind.Caption && !(at > 1 && lines[at - 2].Kind == LineKind.Credit);

    private static string? AltFor(List<PastedLine> lines, int at)
    {
        for (var i = at - 1; i >= Math.Max(0, at - 2); i--)
        {
            if (lines[i].Kind == LineKind.Alt)
            {
                return lines[i].Text;
            }

            if (lines[i].Kind is not LineKind.Credit)
            {
                return null;
            }
        }

        return null;
    }
}
