namespace SearchService.Crash.Tests;

/// <summary>The child process of <see cref="KillTests"/>: indexes at full speed until it is killed.</summary>
public static class Program
{
    public static int Main(string[] args)
    {
        if (args is not ["index-until-killed", var folder]) return 2;
        IndexingChild.Run(folder);
        return 0;
    }
}
