using static SearchService.Engine.Analysis.Segmentation.WordBreakClass;

namespace SearchService.Engine.Analysis.Segmentation;

/// <summary>
/// What makes a token: the word-break rules of Unicode Standard Annex 29 (Unicode 6.3) turned around into patterns, with the
/// token types of Lucene's StandardTokenizer. The longest match wins; of equal ones the earlier pattern.
/// </summary>
internal static class WordBreakRules
{
    public static IReadOnlyList<(WordBreakPattern Pattern, TokenType Type)> InOrder { get; } = Build();

    private static List<(WordBreakPattern, TokenType)> Build()
    {
        // WB4: a mark belongs to the character before it.
        var marks = WordBreakPattern.Any(Extend, ComplexExtend).ZeroOrMore();
        WordBreakPattern Marked(params WordBreakClass[] classes) => WordBreakPattern.Any(classes) + marks;

        var number = Marked(Numeric);
        var katakana = Marked(Katakana);
        var hebrew = Marked(HebrewLetter);
        var letter = Marked(HebrewLetter, ALetter, HangulLetter);
        var joiner = Marked(ExtendNumLet);
        var joiners = joiner.ZeroOrMore();
        var insideWord = Marked(MidLetter, MidNumLet, SingleQuote);
        var insideNumber = Marked(MidNum, MidNumLet, SingleQuote);

        // WB8, WB11, WB12: digits, also around one separator. WB13a and WB13b: joiners bind both sides.
        var digits = number + ((joiners | insideNumber) + number).ZeroOrMore();

        // WB5 to WB7: letters, also around one apostrophe or colon. WB7a to WB7c: Hebrew quotes.
        var letters = letter + ((joiners | insideWord) + letter).ZeroOrMore();
        var hebrewQuoted = hebrew + (Marked(SingleQuote) | (Marked(DoubleQuote) + hebrew));

        // WB13: katakana stays together.
        var katakanaWord = katakana + (joiners + katakana).ZeroOrMore();

        // WB9 and WB10: digits and letters stay together.
        var part = katakanaWord | (hebrewQuoted | digits | letters).OneOrMore();
        var word = joiners + part + (joiner.OneOrMore() + part).ZeroOrMore() + joiners;

        return
        [
            (joiners + digits + joiners, TokenType.Number),
            (Marked(HangulLetter).OneOrMore(), TokenType.Hangul),
            (katakana.OneOrMore(), TokenType.Katakana),
            (word, TokenType.Alphanumeric),
            (WordBreakPattern.Any(Complex, ComplexExtend).OneOrMore(), TokenType.SoutheastAsian),
            (Marked(Han), TokenType.Ideographic),
            (Marked(Hiragana), TokenType.Hiragana),
        ];
    }
}
