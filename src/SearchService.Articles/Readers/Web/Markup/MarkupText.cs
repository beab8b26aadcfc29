using System.Text;
using AngleSharp.Common;

namespace SearchService.Articles.Readers.Web.Markup;

/// <summary>A run of text in a page.</summary>
internal sealed class MarkupText : MarkupNode
{
    /// <summary>The text, a builder while pieces are added to it, or its bytes in UTF-8.</summary>
    private object _data;

    private MarkupText(object data) => _data = data;

    /// <summary>Creates a text.</summary>
    /// <param name="text">The characters.</param>
    /// <param name="isCompact">True to keep them in half the memory, at the cost of decoding them when they are read.</param>
    public static MarkupText Of(ReadOnlySpan<char> text, bool isCompact) => new(isCompact && IsWellFormed(text) ? Compact(text) : text.ToString());

    /// <inheritdoc/>
    public override StringOrMemory NodeName => "#text";

    /// <summary>The characters.</summary>
    public string Data => _data switch
    {
        string text => text,
        byte[] bytes => Encoding.UTF8.GetString(bytes),
        _ => (string)(_data = _data.ToString()!),
    };

    /// <summary>Adds what the parser read next to it.</summary>
    public void Append(ReadOnlySpan<char> text) => _data = (_data as StringBuilder ?? new StringBuilder(Data)).Append(text);

    /// <summary>Keeps the beginning only.</summary>
    public void Shorten(int keptChars)
    {
        if (Data is { } text && text.Length > keptChars)
        {
            _data = text[..keptChars];
        }
    }

    private static byte[] Compact(ReadOnlySpan<char> text)
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(text)];
        Encoding.UTF8.GetBytes(text, bytes);
        return bytes;
    }

    /// <summary>Half a pair of surrogates has no bytes in UTF-8.</summary>
    private static bool IsWellFormed(ReadOnlySpan<char> text) => !text.ContainsAnyInRange('\uD800', '\uDFFF');
}
