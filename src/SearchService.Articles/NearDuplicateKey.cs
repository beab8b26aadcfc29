using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using SearchService.Articles.Text;

namespace SearchService.Articles;

/// <summary>
/// Hash of an article's text without case, punctuation, spacing and accents' encoding: the same story dropped as a page and as
/// pasted text gets the same key, whatever the formats add around it.
/// </summary>
/// <remarks>
/// It covers the body's words and nothing else: titles, captions and datelines differ between a wire and its subscribers. An article without
/// a body is keyed by its title and captions.
/// </remarks>
public static class NearDuplicateKey
{
    /// <summary>The key: 64 bits, equal for equal text. Zero only for an article without any text.</summary>
    public static ulong Of(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        IEnumerable<string> parts = article.Body.Count > 0
            ? article.Body
            : article.Captions.Select(static caption => caption.Text).Prepend(article.Title);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var hasText = false;
        foreach (var part in parts)
        {
            var folded = Prose.Fold(part.Normalize(NormalizationForm.FormKC));
            if (folded.Length == 0)
            {
                continue;
            }

            hasText = true;
            hash.AppendData(Encoding.UTF8.GetBytes(folded));
            hash.AppendData(" "u8);
        }

        return hasText ? BinaryPrimitives.ReadUInt64LittleEndian(hash.GetHashAndReset()) | 1 : 0;
    }
}
