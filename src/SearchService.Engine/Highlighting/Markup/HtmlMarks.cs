using System.Text;

namespace SearchService.Engine.Highlighting.Markup;

/// <summary>Writes text with its marks as HTML. Everything from the text is escaped; only the tags given are markup.</summary>
public static class HtmlMarks
{
    /// <summary>A stretch of a value with its marks.</summary>
    /// <param name="value">The stored value.</param>
    /// <param name="start">First code unit to write.</param>
    /// <param name="end">Just past the last.</param>
    /// <param name="marks">Marks inside the stretch, ascending.</param>
    /// <param name="openingTag">Written before each mark, as it is.</param>
    /// <param name="closingTag">Written after each mark, as it is.</param>
    public static string Encode(string value, int start, int end, IReadOnlyList<Mark> marks, string openingTag = "<mark>", string closingTag = "</mark>")
    {
        var html = new StringBuilder(end - start + (marks.Count * (openingTag.Length + closingTag.Length)) + 16);
        MarkedText.Split(value, start, end, marks, (text, isMarked) =>
        {
            if (isMarked) html.Append(openingTag);
            foreach (var c in text)
            {
                switch (c)
                {
                    case '&': html.Append("&amp;"); break;
                    case '<': html.Append("&lt;"); break;
                    case '>': html.Append("&gt;"); break;
                    case '"': html.Append("&quot;"); break;
                    case '\'': html.Append("&#39;"); break;
                    case '\0': html.Append('\uFFFD'); break;
                    default: html.Append(c); break;
                }
            }

            if (isMarked) html.Append(closingTag);
        });
        return html.ToString();
    }
}
