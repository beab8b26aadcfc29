using System.Text;

namespace SearchService.Articles.Text;

/// <summary>How the characters of a file are written.</summary>
/// <param name="Encoding">Reads them.</param>
/// <param name="Name">For the article: "utf-8 with mark".</param>
internal sealed record TextEncoding(Encoding Encoding, string Name)
{
    /// <summary>Length of the byte order mark; 0 without one.</summary>
    public int MarkBytes { get; init; }

    /// <summary>What will not be read as it was written; null when all is.</summary>
    public string? Warning { get; init; }

    /// <summary>The characters of a file in an array of their own.</summary>
    public char[] Decode(ReadOnlySpan<byte> bytes)
    {
        var written = bytes[MarkBytes..];
        var text = new char[Encoding.GetCharCount(written)];
        Encoding.GetChars(written, text);
        return text;
    }
}
