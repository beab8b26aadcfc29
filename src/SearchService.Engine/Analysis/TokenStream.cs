namespace SearchService.Engine.Analysis;

/// <summary>
/// Produces the tokens of one text. A chain of streams (tokenizer, then filters) shares one <see cref="Analysis.Token"/>:
/// the tokenizer fills it, each filter changes it in place.
/// </summary>
/// <example>
/// <code>
/// stream.Reset(text);
/// while (stream.MoveNext()) Use(stream.Token);
/// stream.End();          // Token now holds the final offset and the positions skipped at the end
/// </code>
/// </example>
public abstract class TokenStream
{
    /// <summary>Makes the head of a chain, with a token of its own.</summary>
    protected TokenStream()
        : this(new Token())
    {
    }

    /// <summary>Makes a link of a chain that works on the given token.</summary>
    protected TokenStream(Token token) => Token = token;

    /// <summary>The current token; valid after <see cref="MoveNext"/> returned true, until the next call.</summary>
    public Token Token { get; }

    /// <summary>Starts on a new text. The memory must not change until the text's last token was taken, and one thread takes them all.</summary>
    public abstract void Reset(ReadOnlyMemory<char> text);

    /// <summary>Moves to the next token; false at the end of the text.</summary>
    public abstract bool MoveNext();

    /// <summary>
    /// Call once after <see cref="MoveNext"/> returned false: sets the token's offsets to the end of the text and its
    /// position increment to the positions removed after the last token (trailing stop words).
    /// </summary>
    public abstract void End();
}
