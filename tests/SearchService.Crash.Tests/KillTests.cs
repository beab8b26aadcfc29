using System.Diagnostics;
using System.Globalization;
using SearchService.Engine.Indexing;
using SearchService.Engine.Storage;
using Xunit.Abstractions;

namespace SearchService.Crash.Tests;

public class KillTests(ITestOutputHelper output)
{
    private static readonly int Kills = Environment.GetEnvironmentVariable("SEARCHSERVICE_LONG") == "1" ? 100 : 12;

    [Fact]
    public void IndexingProcessKilledAtRandomMoments_LosesNothingCommittedAndDoublesNothing()
    {
        var folder = Directory.CreateTempSubdirectory("searchservice-kill-").FullName;
        var seed = Environment.TickCount;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {seed}, {Kills} kills"));
        var random = new Random(seed);
        try
        {
            for (var i = 0; i < Kills; i++)
            {
                var announced = RunUntilKilled(folder, TimeSpan.FromMilliseconds(random.Next(1, 400)));
                AssertWhole(folder, announced);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static int RunUntilKilled(string folder, TimeSpan afterFirstCommit)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet")
        {
            ArgumentList = { "exec", typeof(KillTests).Assembly.Location, "index-until-killed", folder },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var child = Process.Start(start)!;
        var announced = 0;
        var hasCommitted = new ManualResetEventSlim();
        child.OutputDataReceived += (_, line) =>
        {
            if (line.Data is null) return;
            announced = int.Parse(line.Data, CultureInfo.InvariantCulture);
            hasCommitted.Set();
        };
        child.BeginOutputReadLine();
        var errors = child.StandardError.ReadToEndAsync();
        var isRunning = hasCommitted.Wait(TimeSpan.FromSeconds(60));
        if (isRunning) Thread.Sleep(afterFirstCommit);
        var hasEnded = child.HasExited;
        child.Kill();
        child.WaitForExit();
        Assert.True(isRunning && !hasEnded, $"The child failed: {errors.Result}");
        return announced;
    }

    private static void AssertWhole(string folder, int announced)
    {
        using var storage = new DiskStorage(folder);
        using var reader = IndexReader.Open(storage);
        var reached = IndexingChild.Reached(reader.UserData);
        Assert.True(reached >= announced, $"{announced} documents were committed, {reached} are left.");
        var versions = new long[reached];
        Array.Fill(versions, -1);
        foreach (var segment in reader.Segments)
        {
            segment.VerifyChecksums();
            var column = segment.NumericDocValues("version")!;
            for (var doc = 0; doc < segment.MaxDoc; doc++)
            {
                if (!segment.IsLive(doc)) continue;
                var id = int.Parse(segment.StoredDocument(doc).TextOf("id")!, CultureInfo.InvariantCulture);
                Assert.True(id < reached && versions[id] < 0, $"Document {id} of {reached} is there twice.");
                versions[id] = column[doc];
            }
        }

        for (var id = 0; id < reached; id++) Assert.Equal(id % 3 == 0 ? 1 : 0, versions[id]);
    }
}
