using System.Security.Cryptography;
using System.Text;
using SearchService.Articles;

namespace SearchService.Archive.Ledger;

/// <summary>A hash of an article's words that does not see spacing, punctuation or case, so that two formats of one text agree.</summary>
internal static class TextFingerprint
{
    /// <summary>Shorter texts ("Test", a photo without a caption) are not told apart by their text.</summary>
    private const int ShortestTextInChars = 80;

    private const int BufferInBytes = 4096;

    // What each character of ASCII becomes: a digit itself, a letter its small one, all else 0, which is left out.
    private static readonly byte[] OfAscii = [.. Enumerable.Range(0, 128).Select(static c => char.IsLetterOrDigit((char)c) ? (byte)char.ToLowerInvariant((char)c) : (byte)0)];

    /// <summary>The fingerprint; null when there is too little text.</summary>
    public static byte[]? Of(Article article)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> bytes = stackalloc byte[BufferInBytes];
        var held = 0;
        var total = Append(article.Title, bytes, hash, ref held);
        foreach (var paragraph in article.Body) total += Append(paragraph, bytes, hash, ref held);
        foreach (var caption in article.Captions) total += Append(caption.Text, bytes, hash, ref held);
        hash.AppendData(bytes[..held]);
        return total < ShortestTextInChars ? null : hash.GetHashAndReset()[..16];
    }

    /// <summary>Adds a text and returns how many of its characters count.</summary>
    private static int Append(string text, Span<byte> bytes, IncrementalHash hash, ref int held)
    {
        const int WidestInBytes = 4;
        var total = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (held > bytes.Length - WidestInBytes)
            {
                hash.AppendData(bytes[..held]);
                held = 0;
            }

            var c = text[i];
            if (c < OfAscii.Length)
            {
                var counted = OfAscii[c] != 0 ? 1 : 0;
                bytes[held] = OfAscii[c];
                held += counted;
                total += counted;
            }
            else if (char.IsSurrogate(c))
            {
                Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var length);
                held += rune.EncodeToUtf8(bytes[held..]);
                total += length;
                i += length - 1;
            }
            else if (char.IsLetterOrDigit(c))
            {
                held += new Rune(char.ToLowerInvariant(c)).EncodeToUtf8(bytes[held..]);
                total++;
            }
        }

        return total;
    }
}
