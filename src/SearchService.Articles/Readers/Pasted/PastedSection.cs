using SearchService.Articles.Captions;
using SearchService.Articles.Text;

namespace SearchService.Articles.Readers.Pasted;

/// <summary>Finds the section a pasted article stood in, and the paper: before the reading time, in the breadcrumb, above the title.</summary>
internal sealed class PastedSection(HeadLines head, ArticleDraft article)
{
    private const int MaxMastheadLines = 6;

    public void Read(int? titleAt)
    {
        if (!ReadFromReadingTime() && !ReadFromBreadcrumb() && titleAt > 0)
        {
            ReadFromKicker(head.All[titleAt.Value - 1]);
        }
    }

    /// <summary>The paper's own name above everything: "Derrymouth Chronicle".</summary>
    public void ReadMasthead(int? titleAt)
    {
        for (var i = 0; i < titleAt && i < MaxMastheadLines; i++)
        {
            var line = head.All[i];
            if (line.IsFree && line.Text.Length < 40 && line.Text.Contains(' ') && EndsLikeOrganisation(line.Text))
            {
                line.Kind = LineKind.Masthead;
                article.Set("source", a => a.Source = line.Text, line.Place);
                return;
            }
        }
    }

    private bool ReadFromReadingTime()
    {
        for (var i = 0; i < head.End; i++)
        {
            var line = head.All[i];
            if (line.Kind == LineKind.ReadingTime && ReadingTime.Section(line.Text) is { } section)
            {
                article.Set("section", a => a.Section = section, $"{line.Place}, before the reading time");
                return true;
            }
        }

        return false;
    }

    private bool ReadFromBreadcrumb()
    {
        var items = new List<string>();
        for (var i = 0; i < head.End; i++)
        {
            var line = head.All[i];
            if (line.Kind == LineKind.Breadcrumb)
            {
                items.AddRange(line.IsListItem ? [line.Text] : Breadcrumbs.Items(line.Text));
            }
        }

        if (Breadcrumbs.Section(items, article.Title.Length > 0 ? article.Title : null) is not { } section)
        {
            return false;
        }

        article.Set("section", a => a.Section = section, "breadcrumb");
        return true;
    }

    /// <summary>A single short word directly above the title: "COURTS", "Politics".</summary>
    private void ReadFromKicker(PastedLine above)
    {
        if (above.IsFree && above.Text.Length < 30 && Prose.CountWords(above.Text) <= 3 && !above.EndsLikeSentence && !EndsLikeOrganisation(above.Text))
        {
            above.Kind = LineKind.Kicker;
            article.Set("section", a => a.Section = above.Text, $"{above.Place}, above the title");
        }
    }

    private static bool EndsLikeOrganisation(string text) => CreditWords.IsOrganisationWord(text.AsSpan(text.LastIndexOf(' ') + 1));
}
