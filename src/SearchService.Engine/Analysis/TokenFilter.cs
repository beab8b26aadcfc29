namespace SearchService.Engine.Analysis;

/// <summary>A link of a chain that changes, drops or adds tokens of the stream before it. Both work on the same token.</summary>
public abstract class TokenFilter(TokenStream input) : TokenStream(input.Token)
{
    /// <summary>The stream before this one.</summary>
    protected TokenStream Input { get; } = input;

    /// <inheritdoc/>
    public override void Reset(ReadOnlyMemory<char> text) => Input.Reset(text);

    /// <inheritdoc/>
    public override void End() => Input.End();
}
