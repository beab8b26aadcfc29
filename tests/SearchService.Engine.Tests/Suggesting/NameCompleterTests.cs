using SearchService.Engine.Suggesting;

namespace SearchService.Engine.Tests.Suggesting;

public sealed class NameCompleterTests
{
    private static readonly NameCompleter Names = new(
    [
        new CompletionEntry("Volodymyr Zelensky", 90, "z"), new CompletionEntry("Olena Zelenska", 20), new CompletionEntry("Qassem Soleimani", 50),
        new CompletionEntry("Jos\u00e9 Zelaya", 10), new CompletionEntry("Jean-Luc Picard", 5), new CompletionEntry("", 1_000),
    ]);

    [Theory]
    [InlineData("zel", "Volodymyr Zelensky, Olena Zelenska, Jos\u00e9 Zelaya")]
    [InlineData("ZELENSK", "Volodymyr Zelensky, Olena Zelenska")]
    [InlineData("volodymyr z", "Volodymyr Zelensky")]
    [InlineData("jose", "Jos\u00e9 Zelaya")]
    [InlineData("luc", "Jean-Luc Picard")]
    [InlineData("x", "")]
    [InlineData("", "")]
    public void Beginnings_LeadToNamesByWeight(string typed, string expected) =>
        Assert.Equal(expected, string.Join(", ", Names.Complete(typed, 10).Select(c => c.Text)));

    [Theory]
    [InlineData("zelnsk")]
    [InlineData("zeelensk")]
    [InlineData("zelemsk")]
    [InlineData("zleensk")]
    public void OneWrongLetter_IsForgivenAfterThree(string typed)
    {
        var offers = Names.Complete(typed, 10);

        Assert.Equal(["Volodymyr Zelensky", "Olena Zelenska"], offers.Select(c => c.Text));
        Assert.All(offers, offer => Assert.True(offer.IsCorrected));
    }

    [Fact]
    public void ThreeLetters_AreTakenAsMeant() => Assert.Empty(Names.Complete("zez", 10));

    [Fact]
    public void Offers_AreTheHeaviestOfAllThatMatch()
    {
        var random = new Random(5);
        var entries = Enumerable.Range(0, 2_000).Select(i => new CompletionEntry($"{(char)('a' + random.Next(4))}{(char)('a' + random.Next(4))} {i}", random.Next(50))).ToList();
        var completer = new NameCompleter(entries);

        foreach (var typed in new[] { "a", "ab", "dd", "c" })
        {
            var expected = entries.Where(e => e.Text.StartsWith(typed, StringComparison.Ordinal)).Select(e => e.Weight).OrderDescending().Take(7);
            Assert.Equal(expected, completer.Complete(typed, 7).Select(c => c.Weight));
        }
    }

    [Fact]
    public void ChangedEntries_CompleteAsIfAllHadBeenBuiltAgain()
    {
        var random = new Random(6);
        var entries = Enumerable.Range(0, 500).Select(i => Entry(random, i)).ToDictionary(entry => entry.Id!);
        var completer = new NameCompleter(entries.Values);
        for (var round = 0; round < 60; round++)
        {
            var changed = Enumerable.Range(0, random.Next(4)).Select(_ => Entry(random, random.Next(520))).DistinctBy(entry => entry.Id).ToList();
            var removed = Enumerable.Range(0, random.Next(3)).Select(_ => $"{random.Next(520)}").ToList();
            foreach (var entry in changed) entries[entry.Id!] = entry;
            foreach (var id in removed) entries.Remove(id);
            completer = completer.With(changed, removed);

            var built = new NameCompleter(entries.Values);
            Assert.Equal(entries.Count, completer.Count);
            foreach (var typed in new[] { "a", "bc", "ab d", "abcb" }) Assert.Equal(built.Complete(typed, 8).Select(c => c.Weight), completer.Complete(typed, 8).Select(c => c.Weight));
            Assert.All(completer.Complete("ab", 8), offer => Assert.Equal(entries[offer.Id!], new CompletionEntry(offer.Text, offer.Weight, offer.Id)));
        }

        static CompletionEntry Entry(Random random, int id) => new($"{Word(random)} {Word(random)}", random.Next(1000), $"{id}");
        static string Word(Random random) => new([.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => (char)('a' + random.Next(4)))]);
    }
}
