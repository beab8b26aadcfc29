using System.CommandLine;
using SearchService.Terminal;

namespace SearchService.Commands;

/// <summary>`newsearch config`: every setting in force and where it came from.</summary>
internal static class ConfigCommand
{
    public static Command Make(CommandSetup setup)
    {
        var command = new Command("config", "Print every setting in force and where it came from");
        command.SetAction((parsed, _) => setup.GuardAsync(async () =>
        {
            var style = TerminalStyle.For(setup.Out);
            foreach (var (name, value, origin) in setup.Load(parsed).List())
                await setup.Out.WriteLineAsync($"{name} = {TerminalStyle.Clean(value)}  {style.Faint($"({origin})")}");
            return ExitCode.Success;
        }));
        return command;
    }
}
