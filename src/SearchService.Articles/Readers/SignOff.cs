using System.Buffers;

namespace SearchService.Articles.Readers;

/// <summary>The line with which agencies close a story: "(Reporting by Jane Doe in Ankara; Editing by John Roe)".</summary>
internal static class SignOff
{
    private const int MaxLengthInChars = 400;

    private static readonly string[] Openings = ["reporting by ", "reporting and writing by ", "writing by ", "reporting and editing by ", "additional reporting by ", "editing by ", "reported by "];

    private static readonly SearchValues<char> FirstLetters = SearchValues.Create([.. Openings.SelectMany(static opening => new[] { opening[0], char.ToUpperInvariant(opening[0]) })]);

    /// <summary>True for such a line.</summary>
    public static bool IsOne(string line)
    {
        var text = line.AsSpan().TrimStart('(');
        if (line.Length >= MaxLengthInChars || text.IsEmpty || !FirstLetters.Contains(text[0]))
        {
            return false;
        }

        foreach (var opening in Openings)
        {
            if (text.StartsWith(opening, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The reporters named at the end of a story that has no byline: not those who only added to it or edited it.</summary>
    public static IReadOnlyList<string> Reporters(IReadOnlyList<string> body)
    {
        for (var i = body.Count - 1; i >= Math.Max(0, body.Count - 3); i--)
        {
            if (!IsOne(body[i]) || body[i].TrimStart('(').StartsWith("additional", StringComparison.OrdinalIgnoreCase) || body[i].TrimStart('(').StartsWith("editing", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var text = body[i].Trim('(', ')', ' ', '.');
            var end = text.IndexOf(';');
            text = end > 0 ? text[..end] : text;
            var names = text.IndexOf(" by ", StringComparison.OrdinalIgnoreCase);
            return BylineParser.Parse(text[(names + 4)..]);
        }

        return [];
    }
}
