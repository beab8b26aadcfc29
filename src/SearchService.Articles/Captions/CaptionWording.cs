using SearchService.Articles.Text;

namespace SearchService.Articles.Captions;

/// <summary>
/// How captions are worded, as against the story: they tell the present ("arrives", "stand"), point ("left", "pictured"),
/// date the picture with its year, and do not report speech.
/// </summary>
internal static class CaptionWording
{
    private const int MaxWordLengthInChars = 14;

    private static readonly LowerCaseLookup CaptionWord = new(
    [
        "pictured", "photographed", "seen", "shown", "left", "right", "center", "centre", "undated", "file", "poses", "pose", "attends", "attend", "arrives", "arrive", "leaves", "leave", "speaks", "speak", "stands", "stand", "walks", "walk", "waits", "wait", "sits", "sit", "holds", "hold", "looks", "look", "watches", "watch", "gestures", "waves", "wave", "smiles", "shakes", "shake", "celebrates", "celebrate", "reacts", "react", "shelter", "shelters", "gather", "gathers", "march", "marches", "ride", "rides", "carry", "carries", "work", "works", "protest", "protesters", "during", "outside", "aerial", "view", "artist's", "photo", "picture", "illustration", "image", "addresses", "greets", "greet", "listens", "listen", "visits", "visit", "runs", "run", "plays", "play", "performs", "shoots", "argues", "storm", "inspects", "inspect", "points", "rests", "rest", "lie", "lies", "queue", "line", "crowd", "hugs", "hug", "kisses", "signs", "delivers", "testifies", "appears", "talks", "talk",
    ]);

    private static readonly LowerCaseLookup StoryWord = new(
    [
        "said", "says", "told", "added", "according", "however", "but", "also", "had", "has", "would", "could", "will", "did", "that", "because", "while", "he", "she", "they", "it", "their", "his", "her", "reported", "announced", "meanwhile", "although", "i", "we",
    ]);

    /// <summary>Positive for a caption's wording, negative for a story's.</summary>
    public static double Score(string text)
    {
        int caption = 0, story = 0;
        var hasYear = false;
        var start = 0;
        while (start < text.Length)
        {
            var end = start;
            while (end < text.Length && text[end] != ' ')
            {
                end++;
            }

            var word = Trim(text.AsSpan(start, end - start));
            start = end + 1;
            if (word.Length is 0 or > MaxWordLengthInChars)
            {
                continue;
            }

            if (word.Length == 4 && word.IndexOfAnyExceptInRange('0', '9') < 0 && (word[0] is '1' or '2'))
            {
                hasYear = true;
                continue;
            }

            caption += CaptionWord.Contains(word) ? 1 : 0;
            story += StoryWord.Contains(word) ? 1 : 0;
        }

        return Math.Min(3, caption * 1.2) - Math.Min(4, story * 0.9) + (hasYear ? 1.2 : 0);
    }

    /// <summary>The word without the marks around it; most words have none.</summary>
    private static ReadOnlySpan<char> Trim(ReadOnlySpan<char> word) =>
        word.IsEmpty || (char.IsAsciiLetterOrDigit(word[0]) && char.IsAsciiLetterOrDigit(word[^1])) ? word : word.Trim(",.;:!?()\"“”");
}
