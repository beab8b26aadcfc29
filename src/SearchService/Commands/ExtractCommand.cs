using System.CommandLine;
using SearchService.Archive.Ingest;
using SearchService.Articles;
using SearchService.Articles.People;
using SearchService.Terminal;

namespace SearchService.Commands;

/// <summary>`newsearch extract`: what the readers make of a file, without indexing it.</summary>
internal static class ExtractCommand
{
    public static Command Make(CommandSetup setup)
    {
        var files = new Argument<string[]>("file") { Description = "Files to read", Arity = ArgumentArity.OneOrMore };
        var json = new Option<bool>("--json") { Description = "As JSON, one object a line for several articles" };
        var why = new Option<bool>("--why") { Description = "Say where each field was found" };
        var command = new Command("extract", "Print what is read from files");
        command.Arguments.Add(files);
        command.Options.Add(json);
        command.Options.Add(why);
        command.SetAction((parsed, _) => setup.GuardAsync(async () =>
        {
            var settings = setup.Load(parsed);
            var reading = new ArticleFileReading(settings.Ingest);
            var paths = parsed.GetValue(files)!;
            var exit = ExitCode.Success;
            foreach (var path in paths)
            {
                if (Directory.Exists(path))
                {
                    await setup.Error.WriteLineAsync($"{path} is a folder; name files.");
                    return ExitCode.Usage;
                }

                var result = ReadFile(reading, path);
                if (result.Failure is { } failure)
                {
                    await setup.Error.WriteLineAsync($"{path}: {failure.Message} ({failure.Code}{(failure.Place is null ? "" : ", " + failure.Place)})");
                    exit = ExitCode.Failure;
                    continue;
                }

                var isIndented = paths.Length == 1 && result.Articles.Count == 1;
                foreach (var article in result.Articles)
                {
                    var people = settings.Ingest.ExtractPeople ? reading.FindPeople(article) : ArticlePeople.None;
                    if (parsed.GetValue(json)) await setup.Out.WriteLineAsync(ExtractJson.Write(article, people, isIndented));
                    else new ExtractPrinter(setup.Out, TerminalStyle.For(setup.Out)).Print(path, result.Format, article, people, parsed.GetValue(why));
                }
            }

            return exit;
        }));
        return command;
    }

    /// <summary>Reads a file as the pipeline would.</summary>
    public static ReadResult ReadFile(ArticleFileReading reading, string path)
    {
        var full = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(full)!;
        return reading.Read(new DroppedFile(Path.GetFileName(full), File.ReadAllBytes(full), File.GetLastWriteTimeUtc(full))
        {
            FindBeside = name => name == Path.GetFileName(name) && File.Exists(Path.Combine(folder, name)) ? File.ReadAllBytes(Path.Combine(folder, name)) : null,
        });
    }
}
