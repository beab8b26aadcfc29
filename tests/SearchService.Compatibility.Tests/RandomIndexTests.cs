using SearchService.Engine.Checking;
using SearchService.Engine.Storage;
using SearchService.Testing;
using SearchService.Testing.Goldens;

namespace SearchService.Compatibility.Tests;

public sealed class RandomIndexTests(LuceneJudge judge) : IClassFixture<LuceneJudge>
{
    private const int FirstSeed = 48_000;

    private static int IndexCount => Environment.GetEnvironmentVariable("SEARCHSERVICE_LONG") == "1" ? 3000 : 300;

    [SkippableFact]
    public void RandomIndexes_AreCleanToLuceneAndReadAlike()
    {
        Skip.If(judge.Missing is not null, judge.Missing);
        var seeds = Enumerable.Range(FirstSeed, IndexCount).ToList();
        var faults = new List<string>();
        var unseen = new List<string>
        {
            "\"compound\":true", "\"compound\":false", "\"hasPayloads\":true", "\"hasVectors\":true", "\"omitNorms\":true", "\"deletedDocs\":[0", "\"docValues\":\"NUMERIC\"",
            "\"docValues\":\"BINARY\"", "\"docValues\":\"SORTED\"", "\"docValues\":\"SORTED_SET\"", "DOCS_ONLY", "\"DOCS_AND_FREQS\"", "AND_OFFSETS", "\"generation\":9", "{\"hex\":",
        };
        foreach (var portion in seeds.Chunk(300))
        {
            foreach (var seed in portion) RandomIndex.Write(seed, FolderOf(seed));
            var answers = judge.Run([.. portion.Select(seed => $"check\t{FolderOf(seed)}"), .. portion.Select(seed => $"dump\t{FolderOf(seed)}\t{FolderOf(seed)}.json")]);
            for (var i = 0; i < answers.Count; i++)
            {
                if (answers[i] != "ok") faults.Add($"seed {portion[i % portion.Length]}: {answers[i]}");
            }

            foreach (var seed in portion)
            {
                if (Difference(seed, unseen) is { } difference) faults.Add($"seed {seed}: {difference}");
                Directory.Delete(FolderOf(seed), recursive: true);
            }
        }

        Assert.Empty(unseen); // indexes that lack one of these would prove little
        Assert.True(faults.Count == 0, $"{faults.Count} of {IndexCount} indexes:\n" + string.Join('\n', faults.Take(5).Select(fault => fault[..Math.Min(fault.Length, 2000)])));
    }

    [SkippableFact]
    public void GoldenIndexes_AreCleanAndReadAlikeByTheJudge()
    {
        Skip.If(judge.Missing is not null, judge.Missing);
        var names = GoldenIndexes.Names;
        var answers = judge.Run([.. names.Select(name => $"dump\t{GoldenIndexes.FolderOf(name)}\t{Path.Combine(judge.Folder, name)}.json")]);
        Assert.All(answers, answer => Assert.Equal("ok", answer));
        foreach (var name in names)
        {
            using var storage = new DiskStorage(GoldenIndexes.FolderOf(name));
            Assert.True(File.ReadAllText(Path.Combine(judge.Folder, name) + ".json") == IndexDump.ToText(storage), name);
        }
    }

    [SkippableFact]
    public void DamagedIndex_IsNotCleanToTheJudgeEither()
    {
        Skip.If(judge.Missing is not null, judge.Missing);
        var folder = Path.Combine(judge.Folder, "damaged");
        Directory.CreateDirectory(folder);
        foreach (var path in Directory.EnumerateFiles(GoldenIndexes.FolderOf("basic"))) File.WriteAllBytes(Path.Combine(folder, Path.GetFileName(path)), File.ReadAllBytes(path));
        var file = Path.Combine(folder, "_0_Lucene41_0.pos");
        var bytes = File.ReadAllBytes(file);
        bytes[200] ^= 1;
        File.WriteAllBytes(file, bytes);
        Assert.NotEqual("ok", judge.Run([$"check\t{folder}"])[0]);
        using var storage = new DiskStorage(folder);
        Assert.Contains(IndexChecker.Check(storage).Faults, fault => fault.FileName == "_0_Lucene41_0.pos");
    }

    private string FolderOf(int seed) => Path.Combine(judge.Folder, "i" + seed);

    private string? Difference(int seed, List<string> unseen)
    {
        using var storage = new DiskStorage(FolderOf(seed));
        var report = IndexChecker.Check(storage, CheckDepth.CrossReferences);
        if (!report.IsClean) return "our own check finds " + string.Join("; ", report.Faults.Take(3));
        var judged = FolderOf(seed) + ".json";
        if (!File.Exists(judged)) return "the judge did not dump it";
        var (theirs, ours) = (File.ReadAllText(judged), IndexDump.ToText(storage));
        unseen.RemoveAll(feature => ours.Contains(feature, StringComparison.Ordinal));
        if (theirs == ours) return null;
        var line = theirs.Split('\n').Zip(ours.Split('\n')).First(pair => pair.First != pair.Second);
        return $"Lucene reads {line.First[..Math.Min(600, line.First.Length)]}\nwe read {line.Second[..Math.Min(600, line.Second.Length)]}";
    }
}
