using System.CommandLine;
using System.Net.Http.Json;
using SearchService.Api;
using SearchService.Archive;
using SearchService.Archive.Index;
using SearchService.Terminal;

namespace SearchService.Commands;

/// <summary>`newsearch people merge|rename|alias|hide|split|undo|corrections`: an editor's corrections of who is who.</summary>
internal static class CorrectionCommands
{
    private const string Address = "/api/people/corrections";

    /// <summary>Adds them to `people`.</summary>
    public static void AddTo(Command people, CommandSetup setup)
    {
        people.Subcommands.Add(Make(setup, "merge", "Everything about one person becomes another's", ["id", "into"], static w => new("merge", w[0]) { Into = w[1] }));
        people.Subcommands.Add(Make(setup, "rename", "The name to show for a person", ["id", "name"], static w => new("rename", w[0]) { To = w[1] }));
        people.Subcommands.Add(Make(setup, "alias", "Articles that print this name mean this person", ["id", "name"], static w => new("alias", w[0]) { Name = w[1] }));
        people.Subcommands.Add(Make(setup, "hide", "Keep a person out of lists and facets", ["id"], static w => new("hide", w[0])));
        people.Subcommands.Add(MakeSplit(setup));
        people.Subcommands.Add(MakeUndo(setup));
        people.Subcommands.Add(MakeList(setup));
    }

    private static Command Make(CommandSetup setup, string name, string what, string[] words, Func<string[], Correction> correctionOf)
    {
        var command = new Command(name, what);
        var arguments = words.Select(static word => new Argument<string>(word) { HelpName = word.ToUpperInvariant() }).ToList();
        foreach (var argument in arguments) command.Arguments.Add(argument);
        command.SetAction((parsed, cancellation) => CorrectAsync(setup, parsed, correctionOf([.. arguments.Select(a => parsed.GetValue(a)!)]), cancellation));
        return command;
    }

    private static Command MakeSplit(CommandSetup setup)
    {
        var id = new Argument<string>("id") { HelpName = "ID", Description = "The person who is really two" };
        var to = new Argument<string>("to") { HelpName = "NEW-ID", Description = "An id for the other one" };
        var name = new Option<string?>("--name") { Description = "The other person's name" };
        var roles = new Option<string[]>("--role") { Description = "A word of the other person's role; may be given several times" };
        var articles = new Option<string[]>("--article") { Description = "The id of an article that means the other person; may be given several times" };
        var command = new Command("split", "Where the role says so, or in these articles, it is somebody else");
        command.Arguments.Add(id);
        command.Arguments.Add(to);
        foreach (var option in (Option[])[name, roles, articles]) command.Options.Add(option);
        command.SetAction((parsed, cancellation) => CorrectAsync(
            setup,
            parsed,
            new Correction("split", parsed.GetValue(id)) { To = parsed.GetValue(to), Name = parsed.GetValue(name), Roles = parsed.GetValue(roles), Articles = parsed.GetValue(articles) },
            cancellation));
        return command;
    }

    private static Command MakeUndo(CommandSetup setup)
    {
        var command = new Command("undo", "Take the last correction back");
        command.SetAction((parsed, cancellation) => setup.GuardAsync(async () =>
        {
            Correction? undone;
            if (setup.OpenServer(parsed) is { } server)
            {
                using (server)
                {
                    using var response = await server.DeleteAsync(Address + "/last", cancellation);
                    undone = await RemoteArticleSearch.ReadAsync(response, ApiJson.Default.Correction, cancellation);
                }
            }
            else
            {
                undone = CorrectionsOf(setup, parsed).Undo() is { } edit ? Correction.Of(edit) : null;
            }

            await setup.Out.WriteLineAsync(undone is null ? "There is no correction to take back." : "Taken back: " + TerminalStyle.Clean(undone.ToString()));
            return undone is null ? ExitCode.NoHits : ExitCode.Success;
        }));
        return command;
    }

    private static Command MakeList(CommandSetup setup)
    {
        var command = new Command("corrections", "All corrections, oldest first");
        command.SetAction((parsed, cancellation) => setup.GuardAsync(async () =>
        {
            CorrectionsAnswer answer;
            if (setup.OpenServer(parsed) is { } server)
            {
                using (server)
                {
                    using var response = await server.GetAsync(Address, cancellation);
                    answer = await RemoteArticleSearch.ReadAsync(response, ApiJson.Default.CorrectionsAnswer, cancellation) ?? new CorrectionsAnswer([], []);
                }
            }
            else
            {
                var authority = CorrectionsOf(setup, parsed).Load();
                answer = new CorrectionsAnswer([.. authority.Edits.Select(Correction.Of)], authority.Problems);
            }

            foreach (var correction in answer.Corrections) await setup.Out.WriteLineAsync(TerminalStyle.Clean(correction.ToString()));
            foreach (var problem in answer.Problems) await setup.Error.WriteLineAsync(TerminalStyle.Clean(problem));
            return answer.Corrections.Count > 0 ? ExitCode.Success : ExitCode.NoHits;
        }));
        return command;
    }

    private static Task<int> CorrectAsync(CommandSetup setup, ParseResult parsed, Correction correction, CancellationToken cancellation) => setup.GuardAsync(async () =>
    {
        if (setup.OpenServer(parsed) is { } server)
        {
            using (server)
            {
                using var response = await server.PostAsJsonAsync(Address, correction, ApiJson.Default.Correction, cancellation);
                await RemoteArticleSearch.ReadAsync(response, ApiJson.Default.Correction, cancellation);
            }
        }
        else
        {
            var (edit, faults) = correction.Read();
            var settings = setup.Load(parsed);
            using var archive = LocalArchive.Open(settings.Archive, settings.Search);
            archive.CatchUpWithPeople();
            var fault = edit is null ? string.Join(" ", faults.Select(static f => $"{f.Key}: {f.Value[0]}")) : archive.People.FaultOf(edit);
            if (fault is not null)
            {
                await setup.Error.WriteLineAsync(fault);
                return ExitCode.Usage;
            }

            archive.People.Corrections.Add(edit!);
        }

        await setup.Out.WriteLineAsync($"Written to people.yml: {TerminalStyle.Clean(correction.ToString())}");
        return ExitCode.Success;
    });

    private static PeopleCorrections CorrectionsOf(CommandSetup setup, ParseResult parsed) => new(setup.Load(parsed).Archive);
}
