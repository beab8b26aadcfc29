using System.CommandLine;
using System.Globalization;
using SearchService.Api;
using SearchService.Archive.Ledger;
using SearchService.Terminal;

namespace SearchService.Commands;

/// <summary>`newsearch status`: where every file stands. Reads the ledger on this disk, or asks a server.</summary>
internal static class StatusCommand
{
    public static Command Make(CommandSetup setup)
    {
        var json = new Option<bool>("--json") { Description = "As JSON" };
        var command = new Command("status", "How many files are indexed, skipped, failed, in progress");
        command.Options.Add(json);
        command.SetAction((parsed, cancellation) => setup.GuardAsync(async () =>
        {
            var answer = setup.OpenServer(parsed) is { } server
                ? await AskAsync(server, cancellation)
                : Describe(setup, parsed);
            if (parsed.GetValue(json))
            {
                await setup.Out.WriteLineAsync(System.Text.Json.JsonSerializer.Serialize(answer, ApiJson.Default.StatusAnswer));
                return ExitCode.Success;
            }

            Print(setup.Out, TerminalStyle.For(setup.Out), answer);
            return answer.Files is { AddsUp: false } ? ExitCode.Failure : ExitCode.Success;
        }));
        return command;
    }

    private static async Task<StatusAnswer> AskAsync(HttpClient server, CancellationToken cancellation)
    {
        using (server)
        {
            using var response = await server.GetAsync("/api/status", cancellation);
            return await RemoteArticleSearch.ReadAsync(response, ApiJson.Default.StatusAnswer, cancellation) ?? throw new RemoteAnswerException("The server has no status.");
        }
    }

    private static StatusAnswer Describe(CommandSetup setup, ParseResult parsed)
    {
        var settings = setup.Load(parsed);
        CommandSetup.RequireArchive(settings);
        using var database = LedgerDatabase.OpenReadOnly(settings.Archive.LedgerPath);
        using var archive = setup.Open(parsed);
        return new StatusAnswer
        {
            Version = Telemetry.ServiceState.Version,
            Ingest = new() { Condition = Archive.Ingest.IngestCondition.Stopped },
            Files = LedgerQueries.Count(database),
            Articles = (archive.Owned as Archive.LocalArchive)?.ArticleCount ?? 0,
            DropFolders = [.. settings.Ingest.DropFolders.Select(Path.GetFullPath)],
            IndexFolder = Path.GetFullPath(settings.Archive.IndexFolder),
        };
    }

    private static void Print(TextWriter output, TerminalStyle style, StatusAnswer answer)
    {
        if (answer.Files is { } files)
        {
            Line("seen", files.Seen);
            Line("indexed", files.Indexed);
            Line("skipped", files.Skipped);
            Line("failed", files.Failed);
            Line("in progress", files.InProgress);
            output.WriteLine(files.AddsUp ? style.Good("Every file seen is accounted for.") : style.Bad("The counts do not add up. Run: newsearch verify"));
        }

        Line("articles", answer.Articles);
        if (answer.Ingest.PausedBecause is { } why) output.WriteLine(style.Bad($"Indexing is paused: {why}"));
        foreach (var trouble in answer.Ingest.Troubles) output.WriteLine(style.Bad(trouble));
        if (answer.LastCommitAt is { } commit) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"last commit  {commit:yyyy-MM-dd HH:mm:ss}Z"));
        output.WriteLine($"drop         {string.Join(", ", answer.DropFolders)}");
        output.WriteLine($"index        {answer.IndexFolder}");

        void Line(string name, long count) => output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-12} {count:N0}"));
    }
}
