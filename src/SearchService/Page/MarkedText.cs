using SearchService.Archive.Search;

namespace SearchService.Page;

/// <summary>Writes text with its matches as mark elements.</summary>
internal static class MarkedText
{
    /// <summary>Adds the text, escaped, with each marked stretch inside <c>mark</c>.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="text">Plain text.</param>
    /// <param name="marks">Ascending, not overlapping, inside the text.</param>
    public static void Add(Html html, string text, IReadOnlyList<MatchMark> marks)
    {
        var done = 0;
        foreach (var mark in marks)
        {
            html.Text(text.AsSpan(done, mark.Start - done)).Add($"<mark>").Text(text.AsSpan(mark.Start, mark.Length)).Add($"</mark>");
            done = mark.Start + mark.Length;
        }

        html.Text(text.AsSpan(done));
    }
}
