using System.Text;

namespace SearchService.Engine.Highlighting.Markup;

/// <summary>Writes text with its marks for a terminal. Control characters of the text, which could command the terminal, become spaces.</summary>
public static class AnsiMarks
{
    /// <summary>Bold.</summary>
    public const string Bold = "\u001b[1m";

    /// <summary>Back to normal.</summary>
    public const string Normal = "\u001b[0m";

    /// <summary>A stretch of a value with its marks.</summary>
    public static string Encode(string value, int start, int end, IReadOnlyList<Mark> marks, string before = Bold, string after = Normal)
    {
        var line = new StringBuilder(end - start + (marks.Count * (before.Length + after.Length)));
        MarkedText.Split(value, start, end, marks, (text, isMarked) =>
        {
            if (isMarked) line.Append(before);
            foreach (var c in text) line.Append(char.IsControl(c) && c != '\n' ? ' ' : c);
            if (isMarked) line.Append(after);
        });
        return line.ToString();
    }
}
