namespace SearchService.Engine.Analysis;

/// <summary>Ends the stream after a number of tokens: a guard against texts without measure.</summary>
public sealed class TokenCountFilter(TokenStream input, int maxTokens) : TokenFilter(input)
{
    private int _count;

    /// <summary>True once a token was left out because the limit was reached, so that nothing is cut silently.</summary>
    public bool WasCut { get; private set; }

    /// <inheritdoc/>
    public override void Reset(ReadOnlyMemory<char> text)
    {
        (_count, WasCut) = (0, false);
        base.Reset(text);
    }

    /// <inheritdoc/>
    public override bool MoveNext()
    {
        if (WasCut) return false;
        if (!Input.MoveNext()) return false;
        WasCut = ++_count > maxTokens;
        return !WasCut;
    }
}
