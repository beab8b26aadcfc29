using System.CommandLine;

namespace SearchService.Commands;

/// <summary>`newsearch index`: takes in a folder once, with progress; the same path an article takes through the service.</summary>
internal static class IndexCommand
{
    public static Command Make(CommandSetup setup)
    {
        var folder = new Argument<string?>("folder") { Description = "A folder of articles; without it, the drop folders", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("index", "Index a folder and end. May be stopped and run again; it goes on where it was");
        command.Arguments.Add(folder);
        command.SetAction((parsed, cancellation) => setup.GuardAsync(async () =>
        {
            var settings = setup.LoadHere(parsed);
            string? startAt = null;
            if (parsed.GetValue(folder) is { } wanted)
            {
                startAt = Path.TrimEndingDirectorySeparator(Path.GetFullPath(wanted));
                if (!Directory.Exists(startAt))
                {
                    await setup.Error.WriteLineAsync($"There is no folder {startAt}.");
                    return ExitCode.Usage;
                }

                var isKnown = settings.Ingest.DropFolders.Any(d => IsSameOrBelow(startAt, Path.GetFullPath(d)));
                // A service that runs later must know the folder, or its articles would count as gone.
                if (!isKnown) settings.Ingest.DropFolders.Add(startAt);
                if (!isKnown) await setup.Error.WriteLineAsync($"Note: {startAt} is not among Ingest:DropFolders. Add it there if the service is to keep it up to date.");
            }

            return await IngestRun.RunAsync(setup, settings, startAt, null, cancellation);
        }));
        return command;
    }

    private static bool IsSameOrBelow(string path, string folder) =>
        path == folder || path.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
