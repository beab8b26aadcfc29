using System.CommandLine;
using System.Globalization;
using SearchService.Archive;
using SearchService.Archive.Ledger;
using SearchService.Engine.Storage;
using SearchService.Terminal;

namespace SearchService.Commands;

/// <summary>`newsearch verify`: checks that ledger and index agree, that every article can be read back, and that the index's files are sound.</summary>
internal static class VerifyCommand
{
    public static Command Make(CommandSetup setup)
    {
        var command = new Command("verify", "Check the index and that the ledger agrees with it; exit code 3 when something is wrong");
        command.SetAction((parsed, cancellation) => setup.GuardAsync(async () =>
        {
            var settings = setup.LoadHere(parsed);
            CommandSetup.RequireArchive(settings);
            using var database = LedgerDatabase.OpenReadOnly(settings.Archive.LedgerPath);
            using var archive = LocalArchive.Open(settings.Archive, settings.Search);
            var report = ArchiveVerifier.Verify(database, archive, new DiskStorage(settings.Archive.IndexPath), cancellation);
            var style = TerminalStyle.For(setup.Out);
            foreach (var fault in report.Faults) await setup.Out.WriteLineAsync(style.Bad(TerminalStyle.Clean(fault)));
            await setup.Out.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{report.Articles:N0} articles read back, {report.Files.Seen:N0} files: {report.Files.Indexed:N0} indexed, {report.Files.Skipped:N0} skipped, {report.Files.Failed:N0} failed, {report.Files.InProgress:N0} in progress"));
            await setup.Out.WriteLineAsync(report.Faults.Count == 0 ? style.Good("Everything agrees.") : style.Bad($"{report.Faults.Count} faults."));
            return report.Faults.Count == 0 ? ExitCode.Success : ExitCode.Failure;
        }));
        return command;
    }
}
