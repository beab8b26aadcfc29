using System.Text;
using SearchService.Engine.Analysis;
using SearchService.Engine.Analysis.Folding;

namespace SearchService.Engine.Suggesting;

/// <summary>Text as completions compare it: lower case, without accents, single spaces.</summary>
internal static class TypedText
{
    public static string Normalize(string text)
    {
        var lower = text.ToCharArray();
        LowerCaseFilter.ToLower(lower);
        var normal = new StringBuilder(lower.Length);
        foreach (var c in lower)
        {
            if (char.IsWhiteSpace(c) || c is '-' or '\u2010' or '\u2011')
            {
                if (normal.Length > 0 && normal[^1] != ' ') normal.Append(' ');
            }
            else if (!char.IsAscii(c) && AsciiFoldingTable.Fold(c) is { } folded)
            {
                normal.Append(folded);
            }
            else
            {
                normal.Append(c);
            }
        }

        return normal.ToString();
    }
}
