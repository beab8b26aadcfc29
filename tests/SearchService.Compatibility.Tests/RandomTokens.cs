using SearchService.Engine.Analysis;

namespace SearchService.Compatibility.Tests;

/// <summary>Tokens given one by one: with gaps between positions, several at one position, payloads.</summary>
internal sealed class RandomTokens(IReadOnlyList<RandomTokens.Given> tokens) : TokenStream
{
    private int _next;

    public override void Reset(ReadOnlyMemory<char> text) => _next = 0;

    public override bool MoveNext()
    {
        if (_next == tokens.Count) return false;
        var given = tokens[_next++];
        Token.SetTerm(given.Term);
        Token.PositionIncrement = given.PositionIncrement;
        Token.StartOffset = given.StartOffset;
        Token.EndOffset = given.StartOffset + given.Term.Length;
        Token.Payload = given.Payload;
        return true;
    }

    public override void End()
    {
        Token.PositionIncrement = 0;
        Token.StartOffset = Token.EndOffset = tokens.Count == 0 ? 0 : tokens[^1].StartOffset + tokens[^1].Term.Length;
    }

    internal sealed record Given(string Term, int PositionIncrement, int StartOffset, byte[] Payload);
}
