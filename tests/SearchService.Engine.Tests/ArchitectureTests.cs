using System.Text.RegularExpressions;
using SearchService.Testing;

namespace SearchService.Engine.Tests;

public sealed partial class ArchitectureTests
{
    [Fact]
    public void PathsNamedInTheArchitecture_Exist()
    {
        var text = File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, "ARCHITECTURE.md"));
        var paths = NamedPath().Matches(text).Select(match => match.Groups[1].Value).Distinct().ToList();
        Assert.True(paths.Count > 10, "ARCHITECTURE.md names its folders in bold or links");
        Assert.All(paths, path => Assert.True(Path.Exists(Path.Combine(SharedData.RepositoryRoot, path)), $"ARCHITECTURE.md names {path}, which does not exist"));
    }

    [GeneratedRegex(@"\*\*((?:src|tests|tools|bench|samples|docs)(?:/[\w./-]+)?)\*\*")]
    private static partial Regex NamedPath();
}
