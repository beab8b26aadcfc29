using System.CommandLine;
using System.Globalization;
using SearchService.Api;
using SearchService.Archive.Ledger;
using SearchService.Terminal;

namespace SearchService.Commands;

/// <summary>`newsearch failures`: every file that could not be read, with the reason.</summary>
internal static class FailuresCommand
{
    public static Command Make(CommandSetup setup)
    {
        var limit = new Option<int>("--limit", "-n") { Description = "Failures to show", DefaultValueFactory = static _ => 1000 };
        var json = new Option<bool>("--json") { Description = "As JSON" };
        var command = new Command("failures", "Files that could not be read, newest first");
        command.Options.Add(limit);
        command.Options.Add(json);
        command.SetAction((parsed, cancellation) => setup.GuardAsync(async () =>
        {
            var failures = await LoadAsync(setup, parsed, parsed.GetValue(limit), cancellation);
            if (parsed.GetValue(json))
            {
                await setup.Out.WriteLineAsync(System.Text.Json.JsonSerializer.Serialize(new FailuresAnswer(failures, null), ApiJson.Default.FailuresAnswer));
                return ExitCode.Success;
            }

            var style = TerminalStyle.For(setup.Out);
            foreach (var failure in failures)
            {
                await setup.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{failure.Id,6}  {style.Bold(TerminalStyle.Clean(failure.Path))}"));
                await setup.Out.WriteLineAsync($"        {TerminalStyle.Clean(failure.Reason ?? "")} ({failure.Code}{(failure.Place is null ? "" : ", " + TerminalStyle.Clean(failure.Place))})");
            }

            if (failures.Count == 0) await setup.Out.WriteLineAsync("None: every file could be read.");
            return ExitCode.Success;
        }));
        return command;
    }

    private static async Task<IReadOnlyList<FailureAnswer>> LoadAsync(CommandSetup setup, ParseResult parsed, int limit, CancellationToken cancellation)
    {
        if (setup.OpenServer(parsed) is { } server)
        {
            using (server)
            {
                using var response = await server.GetAsync(string.Create(CultureInfo.InvariantCulture, $"/api/failures?limit={Math.Clamp(limit, 1, 1000)}"), cancellation);
                return (await RemoteArticleSearch.ReadAsync(response, ApiJson.Default.FailuresAnswer, cancellation))?.Failures ?? [];
            }
        }

        var settings = setup.Load(parsed);
        CommandSetup.RequireArchive(settings);
        using var database = LedgerDatabase.OpenReadOnly(settings.Archive.LedgerPath);
        return [.. LedgerQueries.Failures(database, limit, long.MaxValue).Select(FailureAnswer.Of)];
    }
}
