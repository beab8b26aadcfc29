namespace SearchService.Engine.Analysis;

/// <summary>Remembers a token's state, to be put back later. Reuses its buffer.</summary>
internal sealed class TokenCopy
{
    private readonly Token _copy = new();

    public ReadOnlySpan<char> Term => _copy.Term;

    public int StartOffset => _copy.StartOffset;

    public int EndOffset => _copy.EndOffset;

    public int PositionIncrement => _copy.PositionIncrement;

    public void Capture(Token token) => Copy(token, _copy);

    public void Restore(Token token) => Copy(_copy, token);

    private static void Copy(Token from, Token to)
    {
        to.SetTerm(from.Term);
        to.StartOffset = from.StartOffset;
        to.EndOffset = from.EndOffset;
        to.PositionIncrement = from.PositionIncrement;
        to.PositionLength = from.PositionLength;
        to.Type = from.Type;
        to.IsKeyword = from.IsKeyword;
        to.Payload = from.Payload;
    }
}
