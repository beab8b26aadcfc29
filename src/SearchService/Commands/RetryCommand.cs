using System.CommandLine;
using System.Globalization;
using SearchService.Api;
using SearchService.Archive.Ledger;

namespace SearchService.Commands;

/// <summary>`newsearch retry`: has failed files read again, by the running service or by the next start.</summary>
internal static class RetryCommand
{
    public static Command Make(CommandSetup setup)
    {
        var id = new Argument<long[]>("id") { Description = "Numbers from `newsearch failures`; none means all", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("retry", "Read failed files again");
        command.Arguments.Add(id);
        command.SetAction((parsed, cancellation) => setup.GuardAsync(async () =>
        {
            var ids = parsed.GetValue(id) ?? [];
            var retried = setup.OpenServer(parsed) is { } server ? await AskAsync(server, ids, cancellation) : RetryHere(setup, parsed, ids);
            await setup.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{retried} file{(retried == 1 ? "" : "s")} will be read again."));
            return retried > 0 ? ExitCode.Success : ExitCode.NoHits;
        }));
        return command;
    }

    private static async Task<int> AskAsync(HttpClient server, long[] ids, CancellationToken cancellation)
    {
        using (server)
        {
            var addresses = ids.Length == 0 ? ["/api/failures/retry"] : ids.Select(static i => string.Create(CultureInfo.InvariantCulture, $"/api/failures/{i}/retry"));
            var retried = 0;
            foreach (var address in addresses)
            {
                using var response = await server.PostAsync(address, null, cancellation);
                retried += (await RemoteArticleSearch.ReadAsync(response, ApiJson.Default.RetryAnswer, cancellation))?.Retried ?? 0;
            }

            return retried;
        }
    }

    // A service that runs on this ledger looks for files to be read many times a second and finds these.
    private static int RetryHere(CommandSetup setup, ParseResult parsed, long[] ids)
    {
        var settings = setup.Load(parsed);
        CommandSetup.RequireArchive(settings);
        using var ledger = new IngestLedger(LedgerDatabase.OpenOrCreate(settings.Archive.LedgerPath), TimeProvider.System);
        return ids.Length == 0 ? ledger.Rereads.RetryAllFailures() : ids.Count(i => ledger.Files.Find(i) is { State: FileState.Failed } && ledger.Rereads.ReadAgain(i));
    }
}
