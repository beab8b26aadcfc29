using System.Buffers;
using System.Text;
using SearchService.Articles.Captions;

namespace SearchService.Articles.Readers.Pasted;

/// <summary>Marks the lines that are the page's furniture by their own looks: breadcrumbs, navigation, reading time, plugs, counters, credits.</summary>
internal static class PastedFurniture
{
    private const int HeadLines = 40;

    private static readonly SearchValues<string> CreditHints =
        SearchValues.Create(["hoto", "PHOTO:", "redit", "CREDIT", "icture", "Image", "ourtesy", "Bild", "Foto"], StringComparison.Ordinal);

    public static void Mark(List<PastedLine> lines)
    {
        var isInOtherStories = false;
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            if (line.Text.Length > 300)
            {
                isInOtherStories = false;
                continue;
            }

            if (isInOtherStories)
            {
                // A list of other headlines ends at a paragraph, or at a gap after its unnumbered lines.
                if (line.IsListItem || (!line.EndsLikeSentence && line.Text.Length < 160) || Plugs.IsPlug(line.Text))
                {
                    line.Kind = LineKind.OtherStory;
                    continue;
                }

                isInOtherStories = false;
            }

            line.Kind = KindOf(lines, i);
            isInOtherStories = line.Kind == LineKind.Plug && Plugs.IsListHeading(line.Text) && NextIsList(lines, i);
            if (line.Kind == LineKind.Text)
            {
                MarkCredit(line);
            }
        }
    }

    private static LineKind KindOf(List<PastedLine> lines, int at)
    {
        var line = lines[at];
        var text = line.Text;
        if (IsRule(text))
        {
            return LineKind.Rule;
        }

        if (at < HeadLines)
        {
            if (IsBreadcrumb(lines, at))
            {
                return LineKind.Breadcrumb;
            }

            if (ReadingTime.IsIn(text))
            {
                return LineKind.ReadingTime;
            }

            if (line.HasWideGaps && !line.EndsLikeSentence && text.Length < 160 && !LooksLikeDateOrByline(text))
            {
                return LineKind.Navigation;
            }
        }

        if (Plugs.IsCounter(text) && !line.IsListItem)
        {
            return LineKind.Counter;
        }

        return Plugs.IsPlug(text) || Plugs.IsListHeading(text) ? LineKind.Plug : LineKind.Text;
    }

    private static bool LooksLikeDateOrByline(string text) => text.StartsWith("by ", StringComparison.OrdinalIgnoreCase) || text.Contains("20", StringComparison.Ordinal);

    private static void MarkCredit(PastedLine line)
    {
        if (SignOff.IsOne(line.Text) || IsBylineOrDates(line.Text))
        {
            return;
        }

        if (CreditParser.ParseLine(line.Text) is { } credit)
        {
            line.Kind = LineKind.Credit;
            line.Credit = credit;
            return;
        }

        if (!MayHoldCredit(line.Text))
        {
            return;
        }

        var (text, inline) = CaptionSplitter.Split(line.Text);
        if (inline is not null && text.Length > 0)
        {
            line.Kind = LineKind.CaptionWithCredit;
            line.Credit = inline;
            line.CaptionText = text;
        }
    }

    /// <summary>"By Jane Doe and John Roe, CNN", "PUBLISHED: 14 March 2019 | UPDATED: ...": names and bars as in credits, but of the head.</summary>
    private static bool IsBylineOrDates(string text) =>
        text.Length < 140 && ((text.StartsWith("by ", StringComparison.OrdinalIgnoreCase) && BylineParser.HasOpening(text)) || (text.StartsWith("published", StringComparison.OrdinalIgnoreCase) || text.StartsWith("updated", StringComparison.OrdinalIgnoreCase)) && text.AsSpan().ContainsAnyInRange('0', '9'));

    /// <summary>Cheap look before the splitter: a bracket at the end, a label or an agency's slash near the end.</summary>
    private static bool MayHoldCredit(string text)
    {
        if (text.Length > 600)
        {
            return false;
        }

        var end = text.AsSpan().TrimEnd(" .\"”");
        if (end.Length > 0 && end[^1] is ')' or ']')
        {
            return true;
        }

        var tail = text.AsSpan(Math.Max(0, text.Length - 110));
        return tail.ContainsAny(CreditHints) || (!Ascii.IsValid(tail) && (EndsWithDashedAgency(tail) || tail.Contains('©') || tail.Contains("rédit", StringComparison.Ordinal)))
            || (tail.IndexOfAny("/|") >= 0 && !tail.Contains("//", StringComparison.Ordinal));
    }

    /// <summary>"... on the bridge. — AFP"</summary>
    private static bool EndsWithDashedAgency(ReadOnlySpan<char> tail)
    {
        var dash = tail.LastIndexOfAny('—', '–');
        return dash > 0 && CreditWords.IsAgency(tail[(dash + 1)..].Trim(" ."));
    }

    private static bool IsRule(string text) => text.Length >= 3 && text.AsSpan().IndexOfAnyExcept("_-*=•~ —#") < 0;

    /// <summary>"Home / India / Karuvali", "News > Local > Courts", or a numbered list that begins with Home or repeats sections.</summary>
    private static bool IsBreadcrumb(List<PastedLine> lines, int at)
    {
        var line = lines[at];
        if (line.IsListItem)
        {
            // The list is a breadcrumb when it begins with Home, or stands above everything else with short items.
            var first = at;
            while (first > 0 && lines[first - 1].IsListItem && lines[first].BlankLinesAbove == 0)
            {
                first--;
            }

            return IsHome(lines[first].Text) || (first <= 1 && lines[first].Text.Length < 30 && !lines[first].EndsLikeSentence);
        }

        return Breadcrumbs.IsOne(line.Text);
    }

    private static bool IsHome(string text) => text is "Home" or "Startseite" or "Start" or "Accueil" or "Inicio" or "Portada" or "Front Page" or "News" or "Homepage";

    private static bool NextIsList(List<PastedLine> lines, int at)
    {
        if (at + 1 >= lines.Count)
        {
            return false;
        }

        var next = lines[at + 1];
        // A list touches its heading, is numbered, or is the end of the text.
        return next.IsListItem || next.BlankLinesAbove == 0 || lines.Skip(at + 1).All(static line => !line.EndsLikeSentence || line.Text.Length < 60);
    }
}
