using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using SearchService.Hosting;

namespace SearchService.Tests.Hosting;

public sealed class SettingsTests
{
    [Theory]
    [InlineData("--Server:RequestsPerMinute=5", "Server:RequestsPerMinute is no setting. Is Server:RequestsPerSecond meant?")]
    [InlineData("--Search:Ranking:Titel=5", "Search:Ranking:Titel is no setting. Is Search:Ranking:Title meant?")]
    [InlineData("--Ingest:Zzz=5", "Ingest:Zzz is no setting. \"newsearch config\" lists them all.")]
    [InlineData("--Server:RequestBurst=many", "Server:RequestBurst is \"many\"; expected a whole number.")]
    [InlineData("--Ingest:ExtractPeople=perhaps", "Ingest:ExtractPeople is \"perhaps\"; expected true or false.")]
    [InlineData("--Ingest:SettleFor=soon", "Ingest:SettleFor is \"soon\"; expected a time like 00:00:05 (hours, minutes, seconds).")]
    [InlineData("--Search:Ranking:Title=big", "Search:Ranking:Title is \"big\"; expected a number.")]
    [InlineData("--Server:RequestBurst=0", "Server:RequestBurst is 0; expected at least 1.")]
    [InlineData("--Ingest:Reading:MaxMemoryFactor=0.5", "Ingest:Reading:MaxMemoryFactor is 0.5; expected 1 to 1000.")]
    [InlineData("--Ingest:Reading:JsonFields:titel=hed", "Ingest:Reading:JsonFields names \"titel\", which is no field of an article; expected one of id, version,")]
    public void SettingThatMakesNoSense_IsNamedWithWhatIsExpected(string argument, string expected) =>
        Assert.StartsWith(expected, Assert.Throws<SettingsException>(() => Settings.Load([argument])).Message, StringComparison.Ordinal);

    [Fact]
    public void EverySettingListed_CanBeSetByItsName()
    {
        foreach (var (name, value, _) in Settings.Load([]).List().Where(static s => s.Value.Length > 0))
            Assert.Contains(Settings.Load([$"--{(name is "Ingest:DropFolders" ? name + ":0" : name)}={value}"]).List(), s => s.Name == name && s.Value == value && s.Origin == "command line");
    }

    [Fact]
    public void EveryTypeOfOptions_IsKeptByName_WhenTheProgramIsCompiledAheadOfTime()
    {
        var kept = typeof(SettingNames).GetMethod(nameof(SettingNames.Of))!.GetCustomAttributes<DynamicDependencyAttribute>().Select(static a => a.Type);
        var settings = Settings.Load([]);
        var reached = new Queue<Type>([settings.Archive.GetType(), settings.Ingest.GetType(), settings.Server.GetType(), settings.Search.GetType()]);
        while (reached.TryDequeue(out var options))
        {
            Assert.Contains(options, kept);
            foreach (var nested in SettingNames.Of(options).Select(static p => p.PropertyType).Where(SettingNames.IsOptions)) reached.Enqueue(nested);
        }
    }

    [Fact]
    public void EntriesOfTheJsonFieldMap_AreListedOneByOne()
    {
        var listed = Settings.Load(["--Ingest:Reading:JsonFields:title=story.hed, story.slug"]).List();
        Assert.Contains(("Ingest:Reading:JsonFields:title", "story.hed, story.slug", "command line"), listed);
    }
}
