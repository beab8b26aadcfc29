using SearchService.Engine.Storage;
using SearchService.Testing.Storage;
using Xunit.Abstractions;

namespace SearchService.Crash.Tests;

public class StorageFaultTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(StorageFault.Fail)]
    [InlineData(StorageFault.Tear)]
    [InlineData(StorageFault.Drop)]
    [InlineData(StorageFault.FailOnce)]
    public void StorageThatFailsFromAnyOperationOn_KeepsTheOldOrTheNewCommit(StorageFault fault)
    {
        var limit = CountOperations() + 20;
        var tried = 0;
        for (var operation = 1L; operation <= limit; operation++, tried++)
        {
            var disk = new MemoryStorage();
            var faulty = new FaultyStorage(disk, fault, operation);
            var scenario = new Scenario();
            scenario.Run(faulty);
            if (fault == StorageFault.Drop && faulty.HasFailed) scenario.AssertSomeCommitIsWhole(disk); // a disk that lies may lose commits that returned
            else scenario.AssertSurvived(disk);
            if (!faulty.HasFailed) break; // past the end: the last run was without fault
        }

        output.WriteLine($"{tried} places of failure");
        Assert.True(tried > 100, $"Only {tried} operations were tried.");
    }

    [Fact]
    public void PowerCutAfterAnyCommit_KeepsIt()
    {
        var random = new Random(20261122);
        for (var round = 0; round < 60; round++)
        {
            var disk = new PowerLossStorage();
            var scenario = new Scenario();
            scenario.Run(disk, () =>
            {
                var found = disk.CutPower(random);
                scenario.AssertSurvived(found);
            });
            scenario.AssertSurvived(disk.CutPower(random));
        }
    }

    [Theory]
    [InlineData(StorageFault.Fail)]
    [InlineData(StorageFault.Tear)]
    public void PowerCutAtAnyOperation_KeepsTheOldOrTheNewCommit(StorageFault fault)
    {
        var random = new Random(7);
        for (var operation = 1L; ; operation++)
        {
            var disk = new PowerLossStorage();
            var faulty = new FaultyStorage(disk, fault, operation);
            var scenario = new Scenario();
            scenario.Run(faulty);
            scenario.AssertSurvived(disk.CutPower(random));
            if (!faulty.HasFailed) return;
        }
    }

    private static long CountOperations()
    {
        var faulty = new FaultyStorage(new MemoryStorage(), StorageFault.Fail, long.MaxValue);
        new Scenario().Run(faulty);
        return faulty.Operations;
    }
}
