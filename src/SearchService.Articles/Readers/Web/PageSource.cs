using SearchService.Articles.Text;

namespace SearchService.Articles.Readers.Web;

/// <summary>
/// The source of a page on its way to the parser, which takes it out: no caller holds it any more while the tree is laid out, be its code optimised
/// or not.
/// </summary>
internal sealed class PageSource(char[] characters)
{
    private char[]? _characters = characters;

    /// <summary>The text of a file or part.</summary>
    public static PageSource Of(ReadOnlySpan<byte> bytes, TextEncoding encoding) => new(encoding.Decode(bytes));

    /// <summary>Text that is decoded already.</summary>
    public static PageSource Of(string text) => new(text.ToCharArray());

    /// <summary>The characters, for the caller alone; once.</summary>
    public char[] Take()
    {
        var taken = _characters ?? throw new InvalidOperationException("The source was taken before.");
        _characters = null;
        return taken;
    }
}
