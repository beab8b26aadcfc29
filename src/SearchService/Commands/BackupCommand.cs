using System.CommandLine;
using System.Globalization;
using SearchService.Archive;

namespace SearchService.Commands;

/// <summary>`newsearch backup`: a consistent copy of the index, the ledger and the people file, also while the service writes.</summary>
internal static class BackupCommand
{
    public static Command Make(CommandSetup setup)
    {
        var destination = new Argument<string>("dest") { Description = "A folder that does not exist yet, or is empty" };
        var command = new Command("backup", "Copy the archive's state to another folder");
        command.Arguments.Add(destination);
        command.SetAction((parsed, cancellation) => setup.GuardAsync(async () =>
        {
            var settings = setup.LoadHere(parsed);
            var target = Path.GetFullPath(parsed.GetValue(destination)!);
            if (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any())
            {
                await setup.Error.WriteLineAsync($"{target} is not empty.");
                return ExitCode.Usage;
            }

            if (settings.IsOwnFolder(target))
            {
                await setup.Error.WriteLineAsync($"{target} is beside the index or in a drop folder, where a backup would be replaced or read. Name a folder elsewhere.");
                return ExitCode.Usage;
            }

            CommandSetup.RequireArchive(settings);
            var copied = ArchiveBackup.BackUp(settings.Archive, target, cancellation);
            await setup.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{copied.Files} files, {copied.Bytes / 1e6:0.0} MB copied to {target}"));
            return ExitCode.Success;
        }));
        return command;
    }
}
