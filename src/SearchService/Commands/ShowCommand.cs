using System.CommandLine;
using System.Text.Json;
using SearchService.Archive.Ledger;
using SearchService.Archive.Search;
using SearchService.Terminal;

namespace SearchService.Commands;

/// <summary>`newsearch show`: one whole article, by its id or by the path of its file.</summary>
internal static class ShowCommand
{
    public static Command Make(CommandSetup setup)
    {
        var id = new Argument<string>("id") { Description = "An article's id, or the path of its file in the drop folder", HelpName = "ID|PATH" };
        var query = new Option<string?>("--query", "-q") { Description = "Mark the matches of this query", HelpName = "QUERY" };
        var version = new Option<int?>("--version") { Description = "An earlier text of the article, by its number", HelpName = "NUMBER" };
        var versions = new Option<bool>("--versions") { Description = "List the texts the article has had (kept when Archive:KeepHistory is on)" };
        var json = new Option<bool>("--json") { Description = "As JSON, as the API gives it" };
        var command = new Command("show", "Show one article");
        command.Arguments.Add(id);
        command.Options.Add(query);
        command.Options.Add(version);
        command.Options.Add(versions);
        command.Options.Add(json);
        command.SetAction((parsed, cancellation) => setup.GuardAsync(async () =>
        {
            using var archive = setup.Open(parsed);
            var wanted = parsed.GetValue(id)!;
            if (parsed.GetValue(setup.Server) is null && await archive.Search.FindArticleAsync(wanted, null, cancellation) is null) wanted = KeyOfPath(setup, parsed, wanted) ?? wanted;
            if (parsed.GetValue(versions)) return await PrintVersionsAsync(setup, archive.Search, wanted, parsed.GetValue(json), cancellation);
            var view = parsed.GetValue(version) is { } number
                ? await archive.Search.FindVersionAsync(wanted, number, parsed.GetValue(query), cancellation)
                : await archive.Search.FindArticleAsync(wanted, parsed.GetValue(query), cancellation);
            if (view is null)
            {
                await setup.Error.WriteLineAsync("There is no such article in the archive, or it may not be shown.");
                return ExitCode.NoHits;
            }

            if (parsed.GetValue(json)) await setup.Out.WriteLineAsync(JsonSerializer.Serialize(view, ArchiveJson.Indented.ArticleView));
            else new ArticlePrinter(setup.Out, TerminalStyle.For(setup.Out)).Print(view);
            return ExitCode.Success;
        }));
        return command;
    }

    private static async Task<int> PrintVersionsAsync(CommandSetup setup, IArticleSearch archive, string id, bool isJson, CancellationToken cancellation)
    {
        if (await archive.FindVersionsAsync(id, cancellation) is not { } versions)
        {
            await setup.Error.WriteLineAsync("There is no such article in the archive, or it may not be shown.");
            return ExitCode.NoHits;
        }

        if (isJson) await setup.Out.WriteLineAsync(JsonSerializer.Serialize(versions, ArchiveJson.Indented.IReadOnlyListArticleVersion));
        else
        {
            foreach (var version in versions)
                await setup.Out.WriteLineAsync(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{version.Number,4}  {version.SeenAt:yyyy-MM-dd HH:mm}  {TerminalStyle.Clean(version.Title)}"));
        }

        return ExitCode.Success;
    }

    private static string? KeyOfPath(CommandSetup setup, ParseResult parsed, string path)
    {
        var settings = setup.Load(parsed);
        if (!File.Exists(settings.Archive.LedgerPath)) return null;
        using var database = LedgerDatabase.OpenReadOnly(settings.Archive.LedgerPath);
        return LedgerQueries.KeyOfPath(database, path)
            ?? settings.Ingest.DropFolders
                .Select(folder => LedgerQueries.KeyOfPath(database, Path.GetRelativePath(Path.GetFullPath(folder), Path.GetFullPath(path)).Replace('\\', '/')))
                .FirstOrDefault(static key => key is not null);
    }
}
