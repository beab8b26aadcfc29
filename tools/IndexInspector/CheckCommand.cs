using SearchService.Engine.Checking;

namespace IndexInspector;

/// <summary><c>check DIR [--deep]</c>: verifies an index and prints each fault on a line; exit code 1 if there are any.</summary>
internal static class CheckCommand
{
    public static int Run(string[] arguments)
    {
        var isDeep = arguments.Contains("--deep");
        var folders = arguments.Where(argument => argument != "--deep").ToArray();
        if (folders.Length != 1) return IndexFolder.Usage("check DIR [--deep]");
        using var storage = IndexFolder.Open(folders[0]);
        if (storage is null) return 2;
        var report = IndexChecker.Check(storage, isDeep ? CheckDepth.CrossReferences : CheckDepth.Contents);
        foreach (var fault in report.Faults) Console.WriteLine(fault);
        if (report.IsClean) Console.WriteLine($"clean: generation {report.Generation}, {report.SegmentCount} segments, {report.DocCount} documents ({report.MaxDoc - report.DocCount} deleted), {report.LengthInBytes:N0} bytes");
        return report.IsClean ? 0 : 1;
    }
}
