namespace SearchService.Engine.Analysis.CharFilters;

/// <summary>
/// Lets a chain read HTML: tags, comments, scripts and styles are taken out and character references resolved before it, and the
/// offsets of its tokens are led back to the HTML, so that highlighting marks the source.
/// </summary>
public sealed class HtmlStrippingStream(TokenStream inner) : TokenStream(inner.Token)
{
    private readonly HtmlText _html = new();

    /// <inheritdoc/>
    public override void Reset(ReadOnlyMemory<char> text)
    {
        _html.Read(text.Span);
        inner.Reset(_html.Text);
    }

    /// <inheritdoc/>
    public override bool MoveNext()
    {
        if (!inner.MoveNext()) return false;
        Token.EndOffset = _html.SourceEndOf(Token.EndOffset);
        Token.StartOffset = _html.SourceStartOf(Token.StartOffset);
        return true;
    }

    /// <inheritdoc/>
    public override void End()
    {
        inner.End();
        Token.StartOffset = Token.EndOffset = _html.SourceLength;
    }
}
