using System.CommandLine;

namespace SearchService.Commands;

/// <summary>`newsearch rebuild`: reads every file again. Searches go on with what is there meanwhile.</summary>
internal static class RebuildCommand
{
    public static Command Make(CommandSetup setup)
    {
        var fromNothing = new Option<bool>("--from-nothing") { Description = "Delete the index first, instead of replacing article by article" };
        var command = new Command("rebuild", "Read every file in the drop folders again");
        command.Options.Add(fromNothing);
        command.SetAction((parsed, cancellation) => setup.GuardAsync(async () =>
        {
            var settings = setup.LoadHere(parsed);
            if (parsed.GetValue(fromNothing) && Directory.Exists(settings.Archive.IndexPath))
            {
                // Taking the lock first proves that no service is writing.
                using (var store = new Archive.ArchiveStore(settings.Archive)) store.OpenIndex().Dispose();
                Directory.Delete(settings.Archive.IndexPath, recursive: true);
            }

            return await IngestRun.RunAsync(setup, settings, null, static ledger => ledger.Rereads.ReadEverythingAgain(), cancellation);
        }));
        return command;
    }
}
