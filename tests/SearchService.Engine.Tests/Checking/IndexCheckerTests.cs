using SearchService.Engine.Checking;
using SearchService.Engine.Codecs.Commits;
using SearchService.Engine.Indexing;
using SearchService.Engine.Storage;
using SearchService.Testing;
using SearchService.Testing.Goldens;

namespace SearchService.Engine.Tests.Checking;

public class IndexCheckerTests
{
    private const long MostMemoryInBytes = 256L << 20;

    public static TheoryData<string> Golden => [.. GoldenIndexes.Names];

    [Theory]
    [MemberData(nameof(Golden))]
    public void GoldenIndex_IsClean(string name)
    {
        using var storage = new DiskStorage(GoldenIndexes.FolderOf(name));
        Assert.Empty(IndexChecker.Check(storage, CheckDepth.CrossReferences).Faults);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void OwnIndex_IsClean(bool isCompound)
    {
        using var storage = SmallIndex.Write(isCompound);
        var report = IndexChecker.Check(storage, CheckDepth.CrossReferences);
        Assert.Empty(report.Faults);
        Assert.Equal((2, 20, 19), (report.SegmentCount, report.MaxDoc, report.DocCount));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void EveryFlippedByte_IsFoundInItsFileAndReadsAsTypedErrorOrNotAtAll(bool isCompound)
    {
        using var storage = SmallIndex.Write(isCompound);
        var random = new Random(81);
        foreach (var file in FilesOf(storage))
        {
            var whole = storage.ReadAllBytes(file);
            for (var at = random.Next(Step(whole)); at < whole.Length; at += Step(whole))
            {
                var damaged = (byte[])whole.Clone();
                damaged[at] ^= (byte)(1 << random.Next(8));
                storage.WriteAllBytes(file, damaged);
                RequireFault(storage, file, $"{file} with byte {at} changed");
                ReadAll(storage, $"{file} with byte {at} changed");
            }

            storage.WriteAllBytes(file, whole);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void EveryTruncation_IsFoundInItsFileAndReadsAsTypedErrorOrNotAtAll(bool isCompound)
    {
        using var storage = SmallIndex.Write(isCompound);
        var random = new Random(82);
        foreach (var file in FilesOf(storage))
        {
            var whole = storage.ReadAllBytes(file);
            for (var length = random.Next(Step(whole)); length < whole.Length; length += Step(whole))
            {
                storage.WriteAllBytes(file, whole.AsSpan(0, length));
                RequireFault(storage, file, $"{file} cut to {length}");
                ReadAll(storage, $"{file} cut to {length}");
            }

            storage.WriteAllBytes(file, whole);
        }
    }

    [Fact]
    public void MissingFile_IsNamed()
    {
        using var storage = SmallIndex.Write(isCompound: false);
        var victim = storage.ListFiles().First(file => file.EndsWith(".fdt", StringComparison.Ordinal));
        storage.Delete(victim);
        Assert.Contains(IndexChecker.Check(storage).Faults, fault => fault.FileName == victim);
    }

    [Fact]
    public void FolderWithoutIndex_IsNotClean() => Assert.False(IndexChecker.Check(new MemoryStorage()).IsClean);

    [Fact]
    public void SegmentNumberThatWouldComeAgain_IsAFault()
    {
        using var storage = SmallIndex.Write(isCompound: false);
        var commit = CommitFinder.ReadLatest(storage)!;
        using (var pending = PendingCommit.Prepare(storage, commit with { Generation = commit.Generation + 1, NextSegmentNumber = 1 }, [])) pending.Finish();
        Assert.Contains(IndexChecker.Check(storage).Faults, fault => fault.Problem.Contains("may get again", StringComparison.Ordinal));
    }

    [Fact]
    public void WrongNumberOfDeletions_IsAFault()
    {
        using var storage = SmallIndex.Write(isCompound: false);
        var commit = CommitFinder.ReadLatest(storage)!;
        var changed = commit with { Generation = commit.Generation + 1, Segments = [commit.Segments[0] with { DeletedCount = 2 }, .. commit.Segments.Skip(1)] };
        using (var pending = PendingCommit.Prepare(storage, changed, [])) pending.Finish();
        Assert.False(IndexChecker.Check(storage).IsClean);
    }

    private static int Step(byte[] whole) => Environment.GetEnvironmentVariable("SEARCHSERVICE_LONG") == "1" ? 1 : 1 + (whole.Length / 60);

    private static List<string> FilesOf(MemoryStorage storage) => [.. CommitFinder.ReadLatest(storage)!.Files.Distinct()];

    private static void RequireFault(MemoryStorage storage, string file, string what)
    {
        var faults = IndexChecker.Check(storage, CheckDepth.Checksums).Faults;
        Assert.True(faults.Any(fault => fault.FileName == file || fault.FileName.StartsWith(file + "(", StringComparison.Ordinal)), $"{what}: {string.Join("; ", faults)}");
    }

    private static void ReadAll(MemoryStorage storage, string what)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            IndexChecker.Check(storage, CheckDepth.CrossReferences);
            using var reader = IndexReader.Open(storage);
            IndexDump.ToText(storage);
        }
        catch (IndexException)
        {
            // What a damaged index should give.
        }
        catch (Exception other)
        {
            Assert.Fail($"{what}: {other}");
        }

        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < MostMemoryInBytes, $"{what}: {GC.GetAllocatedBytesForCurrentThread() - before} bytes");
    }
}
