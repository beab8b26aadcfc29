using System.Text;
using System.Text.Json;
using SearchService.Engine.Analysis;
using SearchService.Testing;

namespace SearchService.Engine.Tests.Analysis;

public sealed class NewsAnalyzerTests
{
    private static readonly string[] Pieces =
        ["Elections", "president's", "U.S.", "don't", "Caf\u00e9s", "x\u2019s", "dogs\u2019", "it's's", "'s", "a.s", "3rd", "\u00c6on", "\u4e2d", " ", ", ", "\u2014", new string('q', 20), new string('r', 255), new string('s', 300)];

    [Fact]
    public void EachWord_StandsAsWrittenAndAsStem_AtOnePosition()
    {
        var terms = TokenListing.Terms(new NewsAnalyzer().OpenStream("body"), "Zelensky's elections in S\u00e3o Paulo");

        Assert.Equal("=zelensky|zelenski =elections|elect =in|in =sao|sao =paulo|paulo", terms);
    }

    [Fact]
    public void FusedStream_GivesTheTokensOfThePlainChain()
    {
        var random = new Random(20261122);
        var analyzer = new NewsAnalyzer();
        var (fused, plain) = (analyzer.OpenStream("body"), analyzer.OpenPlainChain());
        for (var round = 0; round < 3_000; round++)
        {
            var text = new StringBuilder();
            for (var i = random.Next(10); i >= 0; i--) text.Append(Pieces[random.Next(Pieces.Length)]).Append(random.Next(2) == 0 ? " " : "");

            Assert.Equal(TokenListing.Of(plain, text.ToString()), TokenListing.Of(fused, text.ToString()));
        }

        foreach (var line in File.ReadLines(SharedData.PathOf("golden", "analysis", "standard-tokenizer.jsonl")))
        {
            using var json = JsonDocument.Parse(line);
            var text = json.RootElement.GetProperty("text").GetString()!;
            Assert.Equal(TokenListing.Of(plain, text), TokenListing.Of(fused, text));
        }
    }

    [Fact]
    public void SelectiveStream_LeavesOutOnlyWordsNotSelected_AndMovesNothing()
    {
        var (selective, whole) = (new NewsAnalyzer().OpenStream("body"), new NewsAnalyzer().OpenStream("body"));
        ((ISelectiveStream)selective).SelectFirstLetters("ed");
        foreach (var line in File.ReadLines(SharedData.PathOf("golden", "analysis", "standard-tokenizer.jsonl")))
        {
            using var json = JsonDocument.Parse(line);
            var text = json.RootElement.GetProperty("text").GetString()!;

            var given = Placed(selective, text);
            Assert.Subset(Placed(whole, text), given);
            Assert.Subset(given, Placed(whole, text).Where(token => token.Term.TrimStart('=') is ['e' or 'd', ..]).ToHashSet());
        }
    }

    private static HashSet<(string Term, int Position, int Start, int End)> Placed(TokenStream stream, string text)
    {
        var tokens = new HashSet<(string, int, int, int)>();
        var position = -1;
        stream.Reset(text.AsMemory());
        while (stream.MoveNext())
        {
            position += stream.Token.PositionIncrement;
            tokens.Add((stream.Token.Term.ToString(), position, stream.Token.StartOffset, stream.Token.EndOffset));
        }

        stream.End();
        tokens.Add(("end", position + stream.Token.PositionIncrement, stream.Token.EndOffset, stream.Token.EndOffset));
        return tokens;
    }
}
