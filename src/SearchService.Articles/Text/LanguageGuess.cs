using System.Numerics;

namespace SearchService.Articles.Text;

/// <summary>Names a text's language by its most frequent small words; stays silent when they do not decide.</summary>
internal static class LanguageGuess
{
    private const int MaxWords = 400;
    private const int MinHits = 4;

    private const int MaxWordLengthInChars = 6;

    /// <summary>Places of the table: more than three for each word, so that a word of no language mostly meets an empty one. A power of two.</summary>
    private const int TableSize = 512;

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

    /// <summary>
    /// The words of all languages with a bit for each language they belong to, in a table of a fixed place for each and the next free ones behind it:
    /// one look for a word instead of one for each language.
    /// </summary>
    private static readonly (ulong Word, int Languages)[] Table = MakeTable();

    /// <summary>A language tag, or null.</summary>
    public static string? Of(Article article)
    {
        Span<int> hits = stackalloc int[Languages.Length];
        hits.Clear();
        var words = 0;
        for (var i = 0; i < article.Body.Count && words <= MaxWords; i++)
        {
            Count(article.Body[i], hits, ref words);
        }

        for (var i = 0; i < article.Captions.Count && words <= MaxWords; i++)
        {
            Count(article.Captions[i].Text, hits, ref words);
        }

        Count(article.Title, hits, ref words);
        int best = 0, second = 0;
        for (var i = 1; i < hits.Length; i++)
        {
            (best, second) = hits[i] > hits[best] ? (i, hits[best]) : (best, Math.Max(second, hits[i]));
        }

        return hits[best] >= MinHits && hits[best] > second * 5 / 4 ? Languages[best].Tag : null;
    }

    private static void Count(ReadOnlySpan<char> text, Span<int> hits, ref int words)
    {
        for (var start = 0; start <= text.Length && words <= MaxWords; words++)
        {
            // Most words are letters of ASCII and nothing else: their key is ready when their end is found.
            var end = start;
            var areLetters = true;
            ulong key = 0;
            for (; (uint)end < (uint)text.Length && text[end] is not ' ' and var letter; end++)
            {
                var lower = (uint)(letter | 0x20);
                areLetters &= lower - 'a' <= 'z' - 'a';
                key = (key << 8) | lower;
            }

            var word = text[start..end];
            start = end + 1;
            if (!areLetters)
            {
                word = word.Trim(",.;:!?()\"“”'");
                key = word.Length > MaxWordLengthInChars ? 0 : KeyOf(word);
            }

            for (var languages = word.Length is 0 or > MaxWordLengthInChars ? 0 : LanguagesOf(key); languages != 0; languages &= languages - 1)
            {
                hits[BitOperations.TrailingZeroCount(languages)]++;
            }
        }
    }

    /// <summary>The word in lower case, a byte a letter: the lists know no letters beyond Latin-1. 0 for a word that has some.</summary>
    private static ulong KeyOf(ReadOnlySpan<char> word)
    {
        ulong key = 0;
        foreach (var letter in word)
        {
            var lower = char.IsAsciiLetterLower(letter) ? letter : char.ToLowerInvariant(letter);
            if (lower > 0xFF)
            {
                return 0;
            }

            key = (key << 8) | lower;
        }

        return key;
    }

    /// <summary>The languages of a word, a bit each; none for 0, which no word has for its key.</summary>
    private static int LanguagesOf(ulong key)
    {
        var at = PlaceOf(key);
        while (Table[at].Word != key && Table[at].Word != 0)
        {
            at = (at + 1) % TableSize;
        }

        return Table[at].Languages;
    }

    private static int PlaceOf(ulong key) => (int)((key * 0x9E37_79B9_7F4A_7C15) >> 32) & (TableSize - 1);

    private static (ulong Word, int Languages)[] MakeTable()
    {
        var table = new (ulong Word, int Languages)[TableSize];
        for (var language = 0; language < Languages.Length; language++)
        {
            foreach (var word in Languages[language].Words)
            {
                var key = KeyOf(word);
                var at = PlaceOf(key);
                while (table[at].Word != key && table[at].Word != 0)
                {
                    at = (at + 1) % TableSize;
                }

                table[at] = (key, table[at].Languages | (1 << language));
            }
        }

        return table;
    }

    private static string[] Words(string list) => list.Split(' ');
}
