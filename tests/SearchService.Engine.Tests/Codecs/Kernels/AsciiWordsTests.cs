using SearchService.Engine.Codecs.Kernels;

namespace SearchService.Engine.Tests.Codecs.Kernels;

public sealed class AsciiWordsTests
{
    private static readonly string[] Alphabets = ["abcxyzABCXYZ", "ab1290.,':;", "abcxyzABCXYZ@[`{ .'1290:,;_/\u0019\u00e9\u0161\u2019\uff21\u0141\u8041"];

    [Fact]
    public void Read_IsWhatTheScalarTwinSays_ForRandomText()
    {
        var random = new Random(7);
        for (var round = 0; round < 40_000; round++)
        {
            var text = new char[random.Next(40)];
            var alphabet = Alphabets[random.Next(Alphabets.Length)];
            for (var i = 0; i < text.Length; i++) text[i] = random.Next(4) > 0 ? alphabet[random.Next(alphabet.Length)] : Alphabets[^1][random.Next(Alphabets[^1].Length)];

            var expected = AsciiWords.ReadScalar(text, out var expectedLength, out var expectedNext, out var expectedEnds);
            var found = AsciiWords.Read(text, out var length, out var next, out var ends);

            Assert.Equal(expected, found);
            Assert.Equal(expectedLength, length);
            Assert.Equal(length, found.Length);
            Assert.Equal(expectedNext, next);
            Assert.Equal(expectedEnds, ends);
            Assert.Equal(new string(text, 0, found.Length).ToLowerInvariant(), Spelt(found));
        }
    }

    [Theory]
    [InlineData("Elections, and", "elections", true, true)]
    [InlineData("206,000.", "206,000", false, true)]
    [InlineData("1.04 mln tonnes of", "1.04", false, true)]
    [InlineData("U.S. dollars today", "u.s", true, true)]
    [InlineData("F16s are", "f16s", true, true)]
    [InlineData("caf\u00e9", "caf", true, false)]
    [InlineData("a_b", "a", true, false)]
    [InlineData("don't.\u00e9", "don't", true, false)]
    [InlineData("fourteenletter", "fourteenletter", true, true)]
    [InlineData("fifteenletterss", "", false, true)]
    [InlineData(" a", "", false, true)]
    public void Word_IsReadUpToWhereItEnds(string text, string word, bool hasLetters, bool surelyEnds)
    {
        var found = AsciiWords.Read(text, out _, out _, out var ends);

        Assert.Equal(word, Spelt(found));
        Assert.Equal(surelyEnds, ends);
        Assert.Equal(hasLetters, found.HasLetters);
    }

    [Theory]
    [InlineData("it's", "it")]
    [InlineData("president's", "president")]
    [InlineData("dinosaurs's", "dinosaurs")]
    [InlineData("telescope's", "telescope")]
    public void Possessive_IsTakenOff(string text, string word)
    {
        var found = AsciiWords.Read(text, out _, out _, out _);

        Assert.True(found.IsPossessive);
        Assert.Equal(AsciiWords.Read(word, out _, out _, out _), found.WithoutPossessive());
    }

    private static string Spelt(AsciiWord word)
    {
        var room = new char[AsciiWords.WindowInChars];
        AsciiWords.Spell(word, room);
        return new string(room, 0, word.Length);
    }
}
