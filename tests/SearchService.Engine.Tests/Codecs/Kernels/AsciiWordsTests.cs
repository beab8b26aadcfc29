using SearchService.Engine.Codecs.Kernels;

namespace SearchService.Engine.Tests.Codecs.Kernels;

public sealed class AsciiWordsTests
{
    [Fact]
    public void Read_IsWhatTheScalarTwinSays_ForRandomText()
    {
        var random = new Random(7);
        const string Alphabet = "abcxyzABCXYZ@[`{ .'1\u00e9\u0161\u2019\uff21\u0141";
        var (fast, slow) = (new char[AsciiWords.MaxLetters], new char[AsciiWords.MaxLetters]);
        for (var round = 0; round < 20_000; round++)
        {
            var text = new char[random.Next(40)];
            for (var i = 0; i < text.Length; i++) text[i] = Alphabet[random.Next(random.Next(2) == 0 ? 12 : Alphabet.Length)];

            var expected = AsciiWords.ReadScalar(text, slow);
            var found = AsciiWords.Read(text, fast);

            Assert.Equal(expected, found);
            Assert.Equal(slow[..expected.Length], fast[..found.Length]);
        }
    }
}
