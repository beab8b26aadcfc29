using System.CommandLine;
using System.CommandLine.Help;
using SearchService.Hosting;

namespace SearchService.Commands;

/// <summary>The program's command line: a command a file, `serve` when none is given.</summary>
internal static class Newsearch
{
    /// <summary>Runs the program; returns its exit code.</summary>
    public static Task<int> RunAsync(string[] args) => RunAsync(args, Console.Out, Console.Error);

    /// <summary>Runs the program with its output elsewhere.</summary>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        var (settings, words) = Settings.Split(args);
        var setup = new CommandSetup(settings) { Out = output, Error = error };
        var root = Build(setup);
        var parsed = root.Parse(words);
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpAction && !words.Contains("--help") && !words.Contains("-h"))
        {
            foreach (var fault in parsed.Errors) await error.WriteLineAsync(fault.Message);
            await error.WriteLineAsync("newsearch --help shows what there is.");
            return ExitCode.Usage;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
    }

    private static RootCommand Build(CommandSetup setup)
    {
        var root = new RootCommand(
            """
            Search for newsrooms. Without a command it serves: watches the drop folder, answers on http://127.0.0.1:5080.

            Examples:
              newsearch
              newsearch search 'truce "eastern Aleppo" photo:sanadiki'
              newsearch search ferry --from 2016-12-01 --sort newest --json
              newsearch status
              newsearch serve --drop /mnt/wires --Server:Urls=http://0.0.0.0:8080
            Settings: appsettings.json, NEWSEARCH_Section__Name, --Section:Name=value; newsearch config lists them.
            Exit codes: 0 done or hits, 1 nothing found, 2 wrong usage, 3 failure.
            """);
        root.Options.Add(setup.Index);
        root.Options.Add(setup.Drop);
        root.Options.Add(setup.Server);
        root.Options.Add(setup.Key);
        root.Subcommands.Add(SearchCommand.Make(setup));
        root.Subcommands.Add(ShowCommand.Make(setup));
        root.Subcommands.Add(PeopleCommand.Make(setup));
        root.Subcommands.Add(IndexCommand.Make(setup));
        root.Subcommands.Add(ExtractCommand.Make(setup));
        root.Subcommands.Add(StatusCommand.Make(setup));
        root.Subcommands.Add(FailuresCommand.Make(setup));
        root.Subcommands.Add(RetryCommand.Make(setup));
        root.Subcommands.Add(VerifyCommand.Make(setup));
        root.Subcommands.Add(RebuildCommand.Make(setup));
        root.Subcommands.Add(BackupCommand.Make(setup));
        root.Subcommands.Add(RestoreCommand.Make(setup));
        root.Subcommands.Add(ServeCommand.Make(setup));
        root.Subcommands.Add(ConfigCommand.Make(setup));
        root.Subcommands.Add(KeyCommand.Make(setup));
        root.Subcommands.Add(CompletionCommand.Make(setup));
        root.SetAction((parsed, cancellation) => ServeCommand.RunAsync(setup, parsed, cancellation));
        return root;
    }
}
