using IndexInspector;

var commands = new Dictionary<string, Func<string[], int>>(StringComparer.Ordinal)
{
    ["analyze"] = AnalyzeCommand.Run,
    ["check"] = CheckCommand.Run,
    ["dump"] = DumpCommand.Run,
    ["parse"] = ParseCommand.Run,
    ["search"] = SearchCommand.Run,
    ["stats"] = StatsCommand.Run,
};

if (args.Length > 0 && commands.TryGetValue(args[0], out var command)) return command(args[1..]);
Console.Error.WriteLine($"Usage: IndexInspector COMMAND ARGUMENTS. Commands: {string.Join(", ", commands.Keys.Order(StringComparer.Ordinal))}");
return 2;
