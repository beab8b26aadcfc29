using System.Text;
using SearchService.Articles.Text;

namespace SearchService.Articles.Readers.Office;

/// <summary>
/// Makes paragraphs of the lines of a PDF: lines are joined, words cut by hyphens made whole, and what stands on page after
/// page (running titles, page numbers) is dropped.
/// </summary>
internal static class PdfParagraphs
{
    private const int EdgeLines = 3;

    /// <summary>Letters differ in width: lines of one column differ by about this much in characters.</summary>
    private const int SlackInChars = 4;

    /// <summary>A line shorter than this share of the column's width ends its paragraph.</summary>
    private const double ShortLineShare = 0.75;

    /// <summary>The text with one paragraph a line and blank lines between.</summary>
    /// <param name="text">Lines as pdftotext writes them, pages separated by form feeds.</param>
    public static string Join(string text)
    {
        var pages = text.Split('\f').Select(static page => page.ReplaceLineEndings("\n").Split('\n').Select(static line => Prose.Clean(line)).ToList()).Where(static page => page.Exists(static line => line.Length > 0)).ToList();
        var repeated = RepeatedEdges(pages);
        var paragraphs = new List<string>();
        var open = new StringBuilder();
        foreach (var page in pages)
        {
            DropEdges(page, repeated);
            AddPage(page, WidthOf(page), paragraphs, open);
        }

        Close(paragraphs, open);
        return string.Join("\n\n", paragraphs);
    }

    private static void AddPage(List<string> page, int width, List<string> paragraphs, StringBuilder open)
    {
        var last = "";
        foreach (var line in page)
        {
            if (line.Length == 0)
            {
                // A blank line inside a sentence is the gap below a column or picture.
                if (open.Length > 0 && !GoesOn(open))
                {
                    Close(paragraphs, open);
                }

                last = "";
                continue;
            }

            var isShort = last.Length < width * ShortLineShare && (Prose.EndsLikeSentence(last) || !char.IsLower(line[0]));
            // The next word would have fitted: the line was ended on purpose.
            var hadRoom = last.Length + 1 + FirstWordLength(line) < width - SlackInChars && Prose.EndsLikeSentence(last) && !char.IsLower(line[0]);
            var isNew = open.Length > 0 && last.Length > 0 && (isShort || hadRoom);
            var isNewAfterGap = open.Length > 0 && last.Length == 0 && !char.IsLower(line[0]);
            if (isNew || isNewAfterGap)
            {
                Close(paragraphs, open);
            }

            Append(open, line);
            last = line;
        }
    }

    /// <summary>True when the text so far is long and stops in the middle of a sentence.</summary>
    private static bool GoesOn(StringBuilder open)
    {
        var text = open.ToString();
        return text.Length > 120 && !Prose.EndsLikeSentence(text);
    }

    private static int FirstWordLength(string line) => line.IndexOf(' ') is > 0 and var space ? space : line.Length;

    private static void Append(StringBuilder open, string line)
    {
        if (open.Length > 1 && open[^1] is '-' or '\u2010' or '\u00AD' && char.IsLetter(open[^2]) && char.IsLower(line[0]))
        {
            open.Length--;
        }
        else if (open.Length > 0)
        {
            open.Append(' ');
        }

        open.Append(line);
    }

    private static void Close(List<string> paragraphs, StringBuilder open)
    {
        if (open.Length > 0)
        {
            paragraphs.Add(open.ToString());
            open.Clear();
        }
    }

    /// <summary>Length of the longer lines: the column's width in characters.</summary>
    private static int WidthOf(List<string> page)
    {
        var lengths = page.Where(static line => line.Length > 0).Select(static line => line.Length).Order().ToList();
        return lengths.Count == 0 ? 0 : lengths[lengths.Count * 9 / 10];
    }

    /// <summary>First and last lines that stand on at least two pages and on a third of them, numbers aside.</summary>
    private static HashSet<string> RepeatedEdges(List<List<string>> pages)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var edge in pages.SelectMany(static page => Edges(page).Select(index => Shape(page[index])).Distinct()))
        {
            counts[edge] = counts.GetValueOrDefault(edge) + 1;
        }

        return [.. counts.Where(count => count.Value >= 2 && count.Value * 3 >= pages.Count).Select(static count => count.Key)];
    }

    private static void DropEdges(List<string> page, HashSet<string> repeated)
    {
        foreach (var index in Edges(page).ToList())
        {
            if (repeated.Contains(Shape(page[index])) || IsPageNumber(page[index]))
            {
                page[index] = "";
            }
        }

        while (page.Count > 0 && page[0].Length == 0)
        {
            page.RemoveAt(0);
        }

        while (page.Count > 0 && page[^1].Length == 0)
        {
            page.RemoveAt(page.Count - 1);
        }
    }

    private static IEnumerable<int> Edges(List<string> page)
    {
        var filled = Enumerable.Range(0, page.Count).Where(index => page[index].Length > 0).ToList();
        return filled.Take(EdgeLines).Concat(filled.TakeLast(EdgeLines)).Distinct();
    }

    /// <summary>The line with every number written as one mark: "Page 3 of 12" and "Page 4 of 12" are one line.</summary>
    private static string Shape(string line)
    {
        var shape = new StringBuilder(line.Length);
        foreach (var c in line)
        {
            if (!char.IsAsciiDigit(c))
            {
                shape.Append(c);
            }
            else if (shape.Length == 0 || shape[^1] != '#')
            {
                shape.Append('#');
            }
        }

        return shape.ToString();
    }

    private static bool IsPageNumber(string line) => Shape(line).Trim(' ', '-', '–', '|').ToLowerInvariant() is "#" or "page #" or "page # of #" or "# / #" or "#/#" or "# of #" or "seite #" or "seite # von #" or "página #";
}
