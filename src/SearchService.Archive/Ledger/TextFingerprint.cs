using System.Security.Cryptography;
using System.Text;
using SearchService.Articles;

namespace SearchService.Archive.Ledger;

/// <summary>A hash of an article's words that does not see spacing, punctuation or case, so that two formats of one text agree.</summary>
internal static class TextFingerprint
{
    /// <summary>Shorter texts ("Test", a photo without a caption) are not told apart by their text.</summary>
    private const int ShortestTextInChars = 80;

    /// <summary>The fingerprint; null when there is too little text.</summary>
    public static byte[]? Of(Article article)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<char> letters = stackalloc char[256];
        Span<byte> bytes = stackalloc byte[768];
        var total = 0;
        Append(article.Title, letters, bytes, hash, ref total);
        foreach (var paragraph in article.Body) Append(paragraph, letters, bytes, hash, ref total);
        foreach (var caption in article.Captions) Append(caption.Text, letters, bytes, hash, ref total);
        return total < ShortestTextInChars ? null : hash.GetHashAndReset()[..16];
    }

    private static void Append(string text, Span<char> letters, Span<byte> bytes, IncrementalHash hash, ref int total)
    {
        var count = 0;
        foreach (var c in text)
        {
            if (!char.IsLetterOrDigit(c) && !char.IsSurrogate(c)) continue;
            letters[count++] = char.ToLowerInvariant(c);
            total++;
            if (count < letters.Length) continue;
            Add(letters, bytes, hash);
            count = 0;
        }

        if (count > 0) Add(letters[..count], bytes, hash);
    }

    private static void Add(ReadOnlySpan<char> letters, Span<byte> bytes, IncrementalHash hash) =>
        hash.AppendData(bytes[..Encoding.UTF8.GetBytes(letters, bytes)]);
}
