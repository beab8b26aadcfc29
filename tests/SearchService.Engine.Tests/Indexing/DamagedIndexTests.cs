using SearchService.Engine.Analysis;
using SearchService.Engine.Indexing;
using SearchService.Engine.Indexing.Merging;
using SearchService.Engine.Storage;
using SearchService.Testing.Indexing;
using Xunit.Abstractions;

namespace SearchService.Engine.Tests.Indexing;

/// <summary>Every byte of a small index of two segments is damaged in turn: reading gives a typed error or the right answer.</summary>
public class DamagedIndexTests(ITestOutputHelper output)
{
    private const long MostMemoryInBytes = 256L << 20;

    [Fact]
    public void AnyByteFlipped_GivesATypedErrorOrTheRightAnswer()
    {
        var whole = SmallIndex();
        var expected = Read(whole);
        var (faults, right) = (0, 0);
        foreach (var file in whole.ListFiles().Where(file => !file.StartsWith("write.lock", StringComparison.Ordinal)))
        {
            var bytes = whole.ReadAllBytes(file);
            for (var at = 0; at < bytes.Length; at++)
            {
                var kept = bytes[at];
                bytes[at] ^= (byte)(1 << (at % 8));
                whole.WriteAllBytes(file, bytes);
                if (IsRefused(whole, expected, $"{file}, byte {at}")) faults++;
                else right++;
                bytes[at] = kept;
            }

            whole.WriteAllBytes(file, bytes);
        }

        output.WriteLine($"{faults} errors, {right} right answers");
        Assert.True(faults > right);
    }

    [Fact]
    public void AnyFileCutAtAnyLength_GivesATypedErrorOrTheRightAnswer()
    {
        var whole = SmallIndex();
        var expected = Read(whole);
        foreach (var file in whole.ListFiles().Where(file => !file.StartsWith("write.lock", StringComparison.Ordinal)))
        {
            var bytes = whole.ReadAllBytes(file);
            for (var length = 0; length < bytes.Length; length += 3)
            {
                whole.WriteAllBytes(file, bytes.AsSpan(0, length));
                IsRefused(whole, expected, $"{file} cut at {length}");
            }

            whole.Delete(file);
            IsRefused(whole, expected, $"{file} missing");
            whole.WriteAllBytes(file, bytes);
        }
    }

    private static bool IsRefused(MemoryStorage storage, IReadOnlyList<string> expected, string what)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            Assert.True(expected.SequenceEqual(Read(storage)), $"{what}: read without an error, but wrong.");
            return false;
        }
        catch (IndexException fault)
        {
            if (fault is IndexCorruptException corrupt) Assert.NotEmpty(corrupt.FileName);
            return true;
        }
        finally
        {
            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < MostMemoryInBytes, $"{what}: too much memory.");
        }
    }

    private static IReadOnlyList<string> Read(IStorage storage)
    {
        using var reader = IndexReader.Open(storage);
        foreach (var segment in reader.Segments) segment.VerifyChecksums();
        return LiveContent.Of(reader);
    }

    private static MemoryStorage SmallIndex()
    {
        var storage = new MemoryStorage();
        using var writer = new IndexWriter(storage, new IndexWriterOptions { Analyzer = new StandardAnalyzer(), MergePolicy = MergePolicy.None });
        for (var i = 0; i < 6; i++)
        {
            writer.AddDocument(IndexWriterTests.Article($"a{i}", $"some words about {i}"));
            if (i == 3) writer.Commit();
        }

        writer.DeleteDocuments(new Term("id", "a1"));
        writer.Commit();
        return storage;
    }
}
