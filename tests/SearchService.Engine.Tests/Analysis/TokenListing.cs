using SearchService.Engine.Analysis;

namespace SearchService.Engine.Tests.Analysis;

/// <summary>Writes what a stream says of a text, one token a piece: term[start,end)+increment.</summary>
internal static class TokenListing
{
    public static string Of(TokenStream stream, string text)
    {
        var tokens = new List<string>();
        stream.Reset(text.AsMemory());
        while (stream.MoveNext())
        {
            var t = stream.Token;
            tokens.Add($"{t.Term}[{t.StartOffset},{t.EndOffset})+{t.PositionIncrement}");
        }

        stream.End();
        return string.Join(' ', [.. tokens, $"end {stream.Token.EndOffset}+{stream.Token.PositionIncrement}"]);
    }

    /// <summary>Only the terms; those at one position joined by '|'.</summary>
    public static string Terms(TokenStream stream, string text)
    {
        var terms = new List<string>();
        stream.Reset(text.AsMemory());
        while (stream.MoveNext())
        {
            var term = stream.Token.Term.ToString();
            if (stream.Token.PositionIncrement == 0 && terms.Count > 0) terms[^1] += "|" + term;
            else terms.Add(term);
        }

        stream.End();
        return string.Join(' ', terms);
    }
}
