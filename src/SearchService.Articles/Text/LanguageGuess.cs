using System.Collections.Frozen;
using System.Numerics;

namespace SearchService.Articles.Text;

/// <summary>Names a text's language by its most frequent small words; stays silent when they do not decide.</summary>
internal static class LanguageGuess
{
    private const int MaxWords = 400;
    private const int MinHits = 4;

    private const int MaxWordLengthInChars = 6;

    private static readonly (string Tag, string[] Words)[] Languages =
    [
        ("en", Words("the of and to in that was for with his said from they have been which would their are were has")),
        ("de", Words("der die das und den von zu mit sich des auf für ist im dem nicht ein eine als auch wurde werden nach")),
        ("fr", Words("le la les des et en une du dans qui que est pour sur par pas au avec ont cette aux être")),
        ("es", Words("el la los de y en que las del por con una para se ha su al como más fue este pero")),
        ("it", Words("il di che la e per un non della con del sono gli alla dei nel più anche una è")),
        ("pt", Words("o de que e do da em um para com não uma os no se na por mais dos foi são")),
        ("nl", Words("de het een van en in is dat op te zijn met voor niet aan er om ook als bij werd")),
        ("sv", Words("och att det som en på är av för med till den har inte om ett han men var jag")),
    ];

    /// <summary>Each word with the languages it belongs to, one bit for each: one look-up for a word instead of one for each language.</summary>
    private static readonly FrozenDictionary<ulong, int> LanguagesOf =
        Languages.SelectMany(static (language, index) => language.Words.Distinct().Select(word => (Word: KeyOf(word), Bit: 1 << index)))
            .GroupBy(static pair => pair.Word, static pair => pair.Bit)
            .ToFrozenDictionary(static group => group.Key, static group => group.Sum());

    /// <summary>A language tag, or null.</summary>
    public static string? Of(Article article)
    {
        var hits = new int[Languages.Length];
        var words = 0;
        foreach (var text in article.Body.Concat(article.Captions.Select(static caption => caption.Text)).Append(article.Title))
        {
            var rest = text.AsSpan();
            for (var isLast = false; !isLast && words <= MaxWords; words++)
            {
                var space = rest.IndexOf(' ');
                isLast = space < 0;
                var word = (isLast ? rest : rest[..space]).Trim(",.;:!?()\"“”'");
                rest = rest[(space + 1)..];
                if (word.Length is 0 or > MaxWordLengthInChars || !LanguagesOf.TryGetValue(KeyOf(word), out var languages))
                {
                    continue;
                }

                for (; languages != 0; languages &= languages - 1)
                {
                    hits[BitOperations.TrailingZeroCount(languages)]++;
                }
            }
        }

        var best = Array.IndexOf(hits, hits.Max());
        var second = hits.Where((_, index) => index != best).Max();
        return hits[best] >= MinHits && hits[best] > second * 5 / 4 ? Languages[best].Tag : null;
    }

    /// <summary>The word in lower case, a byte a letter: the lists know no letters beyond Latin-1. 0 for a word that has some.</summary>
    private static ulong KeyOf(ReadOnlySpan<char> word)
    {
        ulong key = 0;
        foreach (var letter in word)
        {
            var lower = char.ToLowerInvariant(letter);
            if (lower > 0xFF)
            {
                return 0;
            }

            key = (key << 8) | lower;
        }

        return key;
    }

    private static string[] Words(string list) => list.Split(' ');
}
