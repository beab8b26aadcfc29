using SearchService.Archive.Ledger;

namespace SearchService.Archive.Tests.Ledger;

public sealed class ArticleIdentitiesTests : IDisposable
{
    private const int Rounds = 1500;

    private readonly string _home = Directory.CreateTempSubdirectory("identities-").FullName;

    public void Dispose() => Directory.Delete(_home, recursive: true);

    /// <summary>A ledger that was empty at first spares itself questions. It must decide as one that asks them all.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void LedgerThatWasEmptyAtFirst_DecidesAsOneThatWasNot(int seed)
    {
        using var sparing = Open("sparing.db");
        using var asking = Open("asking.db");
        // Somebody's article, which nothing below has anything to do with.
        asking.MarkFound("earlier.txt", new FileStamp(1, 1));
        asking.Database.Execute("INSERT INTO sources(file, ordinal, key, version, shown) VALUES(1, 0, 'earlier', -1, 1)");
        asking.MarkSkipped(Assert.Single(asking.TakeFound(10)), new FileStamp(1, 1), "other", "Not of this test.");

        var random = new Random(seed);
        var shared = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var action = Action.At(random);
            var decided = Apply(sparing, action);
            Assert.Equal(Apply(asking, action), decided);
            shared += decided.Count(static c => c == '.') > 1 ? 1 : 0;
        }

        Assert.InRange(shared, Rounds / 20, Rounds);
    }

    private IngestLedger Open(string name) => new(LedgerDatabase.OpenOrCreate(Path.Combine(_home, name)), TimeProvider.System);

    private static string Apply(IngestLedger ledger, Action action)
    {
        ledger.MarkFound(action.Path, new FileStamp(10, action.ModifiedAt));
        var row = Assert.Single(ledger.TakeFound(10));
        if (action.IsRemoval)
        {
            var keys = ledger.Identities.KeysOf(row.Id);
            ledger.MarkRemoving(row);
            return string.Join(", ", keys.Order(StringComparer.Ordinal).Select(key => $"{key} now of {PathOf(ledger, ledger.Identities.ShowAnother(key))}"));
        }

        var decisions = ledger.Identities.Claim(row.Id, row.Path, action.Hash, action.ModifiedAt, action.Claims, out var left);
        var shown = decisions.Select(d => $"{d.Key} {d.IsShown} of {PathOf(ledger, d.ShownFile)} in {string.Join(' ', (d.IsShown ? ledger.Identities.PathsIfShown(d.Key, row) : null) ?? [])}");
        var said = string.Join(", ", shown) + " left " + string.Join(", ", left.Order(StringComparer.Ordinal));
        foreach (var key in left) said += $", {key} now of {PathOf(ledger, ledger.Identities.ShowAnother(key))}";
        ledger.MarkWritten(row, row.Stamp, action.Hash, "text", 1, []);
        return said;
    }

    private static string? PathOf(IngestLedger ledger, long? file) => file is { } id ? ledger.Files.Find(id)?.Path : null;

    /// <summary>A file comes, changes or goes. Few texts, bytes and ids for many files, so that they meet.</summary>
    private sealed record Action(string Path, bool IsRemoval, byte[] Hash, long ModifiedAt, IdentityClaim[] Claims)
    {
        public static Action At(Random random)
        {
            var claims = Enumerable.Range(0, random.Next(1, 3)).Select(ordinal => new IdentityClaim(
                ordinal,
                random.Next(3) == 0 ? $"urn:{random.Next(40)}" : null,
                random.Next(3) == 0 ? null : HashOf(random.Next(300), 16),
                random.Next(3) == 0 ? random.Next(4) : -1,
                random.Next(3) == 0 ? DateTimeOffset.UnixEpoch.AddDays(random.Next(20)) : null));
            return new Action($"{random.Next(400)}.txt", random.Next(6) == 0, HashOf(random.Next(500), 32), random.Next(1000), [.. claims]);
        }

        private static byte[] HashOf(int number, int length)
        {
            var bytes = new byte[length];
            new Random(number).NextBytes(bytes);
            return bytes;
        }
    }
}
