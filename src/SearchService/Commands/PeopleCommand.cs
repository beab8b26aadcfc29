using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using SearchService.Archive.Ingest;
using SearchService.Archive.Search;
using SearchService.Articles;
using SearchService.Terminal;

namespace SearchService.Commands;

/// <summary>`newsearch people`: the archive's people by name, or the people in a file.</summary>
internal static class PeopleCommand
{
    public static Command Make(CommandSetup setup)
    {
        var what = new Argument<string[]>("what") { Description = "A name or a part of one; an id for all about one person; or files", Arity = ArgumentArity.ZeroOrMore, HelpName = "NAME|ID|FILE" };
        var limit = new Option<int>("--limit", "-n") { Description = "People to show", DefaultValueFactory = static _ => 50 };
        var json = new Option<bool>("--json") { Description = "As JSON" };
        var command = new Command("people", "Who is in the archive, or in a file");
        command.Arguments.Add(what);
        command.Options.Add(limit);
        command.Options.Add(json);
        CorrectionCommands.AddTo(command, setup);
        command.SetAction((parsed, cancellation) => setup.GuardAsync(async () =>
        {
            var words = parsed.GetValue(what) ?? [];
            if (words.Length > 0 && words.All(File.Exists)) return PrintFiles(setup, parsed, words, parsed.GetValue(json));
            using var archive = setup.Open(parsed);
            (archive.Owned as Archive.LocalArchive)?.CatchUpWithPeople();
            var name = string.Join(' ', words);
            if (words.Length == 1 && await archive.Search.FindPersonAsync(name, cancellation) is { } person)
            {
                if (parsed.GetValue(json)) await setup.Out.WriteLineAsync(JsonSerializer.Serialize(person, ArchiveJson.Indented.PersonView));
                else PrintPerson(setup.Out, TerminalStyle.For(setup.Out), person);
                return ExitCode.Success;
            }

            var people = await archive.Search.FindPeopleAsync(name, parsed.GetValue(limit), cancellation);
            if (parsed.GetValue(json)) await setup.Out.WriteLineAsync(JsonSerializer.Serialize(people, ArchiveJson.Indented.IReadOnlyListCoMentionedPerson));
            else
            {
                foreach (var one in people) await setup.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{one.Count,7:N0}  {TerminalStyle.Clean(one.Name)}  {one.Id}"));
            }

            return people.Count > 0 ? ExitCode.Success : ExitCode.NoHits;
        }));
        return command;
    }

    private static int PrintFiles(CommandSetup setup, ParseResult parsed, string[] files, bool isJson)
    {
        var reading = new ArticleFileReading(setup.Load(parsed).Ingest);
        var style = TerminalStyle.For(setup.Out);
        var exit = ExitCode.Success;
        foreach (var file in files)
        {
            var result = ExtractCommand.ReadFile(reading, file);
            if (result.Failure is { } failure)
            {
                setup.Error.WriteLine($"{file}: {failure.Message} ({failure.Code})");
                exit = ExitCode.Failure;
            }

            foreach (var article in result.Articles)
            {
                var people = reading.FindPeople(article);
                if (isJson)
                {
                    setup.Out.WriteLine(ExtractJson.Write(article, people, isIndented: false));
                    continue;
                }

                setup.Out.WriteLine(style.Faint($"{file}: {article.Title}"));
                foreach (var person in people.People)
                {
                    var roles = person.Roles.Count > 0 ? $" ({string.Join("; ", person.Roles)})" : "";
                    var others = person.Aliases.Count > 0 ? $", also {string.Join(", ", person.Aliases)}" : "";
                    setup.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {style.Bold(TerminalStyle.Clean(person.Name))}{roles}{others}: {person.Mentions.Count} mentions{(person.IsCreditOnly ? ", credit only" : "")}"));
                }

                foreach (var quotation in people.Quotations) setup.Out.WriteLine($"  {quotation.Speaker ?? "?"}: “{TerminalStyle.Clean(quotation.Text)}”");
            }
        }

        return exit;
    }

    private static void PrintPerson(TextWriter output, TerminalStyle style, PersonView person)
    {
        output.WriteLine(style.Bold(person.Name));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{person.ArticleCount:N0} articles, {person.FirstSeen:yyyy-MM-dd} to {person.LastSeen:yyyy-MM-dd}"));
        Counted("names", person.Variants);
        Counted("roles", person.Roles);
        if (person.Together.Count > 0) output.WriteLine($"{style.Bold("with")}: {string.Join(", ", person.Together.Select(static p => string.Create(CultureInfo.InvariantCulture, $"{p.Name} ({p.Count:N0})")))}");
        foreach (var quote in person.Quotes) output.WriteLine($"  “{TerminalStyle.Clean(quote.Text)}” {style.Faint(TerminalStyle.Clean(quote.ArticleTitle))}");

        void Counted(string name, IReadOnlyList<CountedText> texts)
        {
            if (texts.Count > 0) output.WriteLine($"{style.Bold(name)}: {string.Join(", ", texts.Select(static t => string.Create(CultureInfo.InvariantCulture, $"{t.Text} ({t.Count:N0})")))}");
        }
    }
}
