using System.Text;

namespace SearchService.Fuzz.Tests.QueryParsing;

/// <summary>Wildcards, expressions and fuzzy words that look at much of a dictionary or grow large automata.</summary>
internal static class HostilePatterns
{
    private static readonly string[] ExpressionPieces = ["a", "b", ".", ".*", "(a|b)*", "[a-m]", "x?", "{2,9}", "+", "|", "(", ")", "~a", "&", "*", ".{20}", "@", "#", "<1-99>", "\\", "\""];
    private static readonly string[] WildcardPieces = ["*", "?", "a", "e", "??", "*a*", "ou", "*?*"];

    public static string Next(Random random)
    {
        var text = new StringBuilder();
        switch (random.Next(3))
        {
            case 0:
                text.Append("body:/");
                Append(text, random, ExpressionPieces, 12);
                return text.Append('/').ToString();
            case 1:
                Append(text, random, WildcardPieces, 40);
                return text.ToString();
            default:
                Append(text, random, ["a", "e", "house", "trucee", "zel", "\u00e9"], 8);
                return text.Append("~2").ToString();
        }
    }

    private static void Append(StringBuilder text, Random random, string[] pieces, int most)
    {
        for (var i = random.Next(1, most); i > 0; i--) text.Append(pieces[random.Next(pieces.Length)]);
    }
}
