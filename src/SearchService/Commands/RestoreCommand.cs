using System.CommandLine;
using System.Globalization;
using SearchService.Archive;

namespace SearchService.Commands;

/// <summary>`newsearch restore`: puts a backup in place. The next start compares it with the drop folders and catches up.</summary>
internal static class RestoreCommand
{
    public static Command Make(CommandSetup setup)
    {
        var source = new Argument<string>("src") { Description = "A folder made by newsearch backup" };
        var force = new Option<bool>("--force") { Description = "Replace the archive that is there; it is kept beside as NAME.before-restore-TIME" };
        var command = new Command("restore", "Put a backup in place");
        command.Arguments.Add(source);
        command.Options.Add(force);
        command.SetAction((parsed, cancellation) => setup.GuardAsync(async () =>
        {
            var settings = setup.LoadHere(parsed);
            var from = Path.GetFullPath(parsed.GetValue(source)!);
            if (!ArchiveBackup.IsBackup(from))
            {
                await setup.Error.WriteLineAsync($"{from} holds no backup.");
                return ExitCode.Usage;
            }

            if (settings.IsOwnFolder(from))
            {
                await setup.Error.WriteLineAsync($"{from} is in the archive that is to be replaced. Move the backup elsewhere first.");
                return ExitCode.Usage;
            }

            var hasArchive = Directory.Exists(settings.Archive.IndexPath) || File.Exists(settings.Archive.LedgerPath);
            if (hasArchive && !parsed.GetValue(force))
            {
                await setup.Error.WriteLineAsync($"There is an archive in {Path.GetFullPath(settings.Archive.IndexFolder)}. Use --force to replace it; it is kept beside.");
                return ExitCode.Failure;
            }

            var copied = ArchiveBackup.Restore(settings.Archive, from, TimeProvider.System, cancellation);
            await setup.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{copied.Files} files, {copied.Bytes / 1e6:0.0} MB restored; the next start catches up with the drop folders."));
            return ExitCode.Success;
        }));
        return command;
    }
}
