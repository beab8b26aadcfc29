using SearchService.Testing.Storage;

namespace SearchService.Crash.Tests;

/// <summary>Beside <see cref="StorageFaultTests"/>, in a class of its own so that the two run at the same time.</summary>
public class PowerLossTests
{
    [Fact]
    public void PowerCutAfterAnyCommit_KeepsIt()
    {
        var random = new Random(20261122);
        for (var round = 0; round < 20; round++)
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
    [InlineData(StorageFault.Reorder)]
    public void PowerCutAtAnyOperation_KeepsTheOldOrTheNewCommit(StorageFault fault)
    {
        var random = new Random(7);
        for (var operation = 1L; ; operation += StorageFaultTests.OthersStep)
        {
            var disk = new PowerLossStorage();
            var faulty = new FaultyStorage(disk, fault, operation);
            var scenario = new Scenario();
            scenario.Run(faulty);
            scenario.AssertSurvived(disk.CutPower(random));
            if (!faulty.HasFailed) return;
        }
    }
}
