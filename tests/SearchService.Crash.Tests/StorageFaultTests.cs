using SearchService.Engine.Storage;
using SearchService.Testing.Storage;
using Xunit.Abstractions;

namespace SearchService.Crash.Tests;

public class StorageFaultTests(ITestOutputHelper output)
{
    /// <summary>The normal run tries every operation with one fault and every third with the others; the long run all with all.</summary>
    internal static readonly int OthersStep = Environment.GetEnvironmentVariable("SEARCHSERVICE_LONG") == "1" ? 1 : 3;

    [Theory]
    [InlineData(StorageFault.Fail)]
    [InlineData(StorageFault.Tear)]
    [InlineData(StorageFault.Drop)]
    [InlineData(StorageFault.FailOnce)]
    public void StorageThatFailsFromAnyOperationOn_KeepsTheOldOrTheNewCommit(StorageFault fault)
    {
        var tried = 0;
        var step = fault == StorageFault.Fail ? 1 : OthersStep;
        for (var operation = 1L; ; operation += step, tried++)
        {
            var disk = new MemoryStorage();
            var faulty = new FaultyStorage(disk, fault, operation);
            var scenario = new Scenario();
            scenario.Run(faulty);
            if (fault == StorageFault.Drop && faulty.HasFailed) scenario.AssertSomeCommitIsWhole(disk); // a disk that lies may lose commits that returned
            else scenario.AssertSurvived(disk);
            if (!faulty.HasFailed) break; // past the end: this run was without fault
        }

        output.WriteLine($"{tried} places of failure");
        Assert.True(tried * step > 100, $"Only {tried} operations were tried.");
    }
}
