using System.Diagnostics;
using SearchService.Articles;
using SearchService.Articles.Readers;
using SearchService.Testing;

namespace SearchService.Fuzz.Tests.Readers;

/// <summary>Every sample, damaged in many ways: the reader answers with articles or a failure, in bounded time, and never throws.</summary>
public sealed class ReaderFuzzTests
{
    private const int Pieces = 20;
    private const long MostAllocatedBytes = 1L << 30;
    private static readonly int CasesPerPiece = FuzzRounds.Of(normal: 2_000, many: 200_000) / Pieces;
    private static readonly TimeSpan SlowestCase = TimeSpan.FromSeconds(15);

    /// <summary>The cases are numbered; a long run can be made piece by piece, and any case again from its number.</summary>
    public static TheoryData<int> AllPieces => [.. Enumerable.Range(0, Pieces)];

    [Theory]
    [MemberData(nameof(AllPieces))]
    public void MutatedSamples_NeverThrow(int piece)
    {
        var samples = Directory.GetFiles(Path.Combine(SharedData.RepositoryRoot, "samples"), "*", SearchOption.AllDirectories)
            .Where(static file => !file.EndsWith(".pdf", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(static file => (Name: Path.GetFileName(file), Bytes: File.ReadAllBytes(file))).ToArray();
        for (var seed = piece * CasesPerPiece; seed < (piece + 1) * CasesPerPiece; seed++)
        {
            RunCase(seed, samples);
        }
    }

    private static void RunCase(int seed, (string Name, byte[] Bytes)[] samples)
    {
        var random = new Random(seed);
        var sample = samples[random.Next(samples.Length)];
        var bytes = Mutate(sample.Bytes, samples, random);
        var clock = Stopwatch.StartNew();
        var allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            var result = new ArticleReader().Read(new DroppedFile(sample.Name, bytes, DateTimeOffset.UnixEpoch));
            Assert.True((result.Articles.Count == 0) == (result.Failure is not null), $"seed {seed}, {sample.Name}: neither articles nor a failure, or both");
            Assert.False(result.Failure?.Code == "reader-fault", $"seed {seed}, {sample.Name}: {result.Failure?.Message}");
            AssertClean(result, seed, sample.Name);
        }
        catch (Exception thrown) when (thrown is not Xunit.Sdk.XunitException)
        {
            Assert.Fail($"seed {seed}, {sample.Name}: {thrown}");
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - allocatedBefore;
        Assert.True(clock.Elapsed < SlowestCase, $"seed {seed}, {sample.Name}: {clock.Elapsed}");
        Assert.True(allocated < MostAllocatedBytes, $"seed {seed}, {sample.Name}: {allocated} bytes allocated for {bytes.Length}");
    }

    /// <summary>What every article promises, whatever it was read from.</summary>
    private static void AssertClean(ReadResult result, int seed, string name)
    {
        foreach (var text in result.Articles.SelectMany(static article => article.Body.Append(article.Title).Concat(article.Captions.Select(static caption => caption.Text))))
        {
            for (var i = 0; i < text.Length; i++)
            {
                var isBad = text[i] < ' ' || (char.IsHighSurrogate(text[i]) && (i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1])));
                Assert.False(isBad, $"seed {seed}, {name}: U+{(int)text[i]:X4} in \"{text[..Math.Min(60, text.Length)]}\"");
            }
        }
    }

    private static byte[] Mutate(byte[] original, (string Name, byte[] Bytes)[] samples, Random random)
    {
        var bytes = original.ToList();
        for (var steps = random.Next(1, 6); steps > 0 && bytes.Count > 0; steps--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(8))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 200), bytes.Count - at));
                    break;
                case 2:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 3:
                    bytes.InsertRange(at, Enumerable.Repeat(bytes[at], random.Next(1, 3000)));
                    break;
                case 4:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 500), bytes.Count - at)));
                    break;
                case 5:
                    var other = samples[random.Next(samples.Length)].Bytes;
                    var from = random.Next(other.Length);
                    bytes.InsertRange(at, other.AsSpan(from, Math.Min(random.Next(1, 800), other.Length - from)).ToArray());
                    break;
                case 6:
                    bytes.InsertRange(at, Enumerable.Range(0, random.Next(1, 40)).SelectMany(_ => "<div><p>{[(\"\\"u8.ToArray()));
                    break;
                default:
                    for (var i = random.Next(1, 30); i > 0; i--)
                    {
                        bytes[random.Next(bytes.Count)] ^= (byte)(1 << random.Next(8));
                    }

                    break;
            }
        }

        return [.. bytes];
    }
}
