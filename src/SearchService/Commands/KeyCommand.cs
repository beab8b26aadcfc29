using System.CommandLine;
using System.Globalization;
using SearchService.Security;

namespace SearchService.Commands;

/// <summary>`newsearch key`: the API keys of this archive.</summary>
internal static class KeyCommand
{
    public static Command Make(CommandSetup setup)
    {
        var command = new Command("key", "API keys, needed as soon as the service listens beyond this machine");
        command.Subcommands.Add(MakeAdd(setup));
        command.Subcommands.Add(MakeList(setup));
        command.Subcommands.Add(MakeRemove(setup));
        return command;
    }

    private static Command MakeAdd(CommandSetup setup)
    {
        var name = new Argument<string>("name") { Description = "Who it is for" };
        name.Validators.Add(static given =>
        {
            if (string.IsNullOrWhiteSpace(given.GetValueOrDefault<string>())) given.AddError("A key needs a name, by which it can be taken back.");
        });
        var role = ChoiceOption.Make<KeyRole>("--role", "reader (search), editor (also upload, correct, retry) or admin (also metrics)");
        var add = new Command("add", "Make a key; it is shown once");
        add.Arguments.Add(name);
        add.Options.Add(role);
        add.SetAction((parsed, _) => setup.GuardAsync(async () =>
        {
            var keys = KeysOf(setup, parsed);
            if (keys.Load().Any(k => k.Name == parsed.GetValue(name)))
            {
                await setup.Error.WriteLineAsync($"There is a key named {parsed.GetValue(name)} already. Remove it first: newsearch key remove {parsed.GetValue(name)}");
                return ExitCode.Failure;
            }

            var key = keys.Add(parsed.GetValue(name)!, parsed.GetValue(role), TimeProvider.System.GetUtcNow());
            await setup.Error.WriteLineAsync("Keep this key; only its hash is stored.");
            await setup.Out.WriteLineAsync(key);
            return ExitCode.Success;
        }));
        return add;
    }

    private static Command MakeList(CommandSetup setup)
    {
        var list = new Command("list", "Names and roles");
        list.SetAction((parsed, _) => setup.GuardAsync(async () =>
        {
            foreach (var key in KeysOf(setup, parsed).Load())
                await setup.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{key.Name}  {key.Role.ToString().ToLowerInvariant()}  {key.CreatedAt:yyyy-MM-dd}"));
            return ExitCode.Success;
        }));
        return list;
    }

    private static Command MakeRemove(CommandSetup setup)
    {
        var name = new Argument<string>("name") { Description = "Whose key" };
        var remove = new Command("remove", "Take a key back; it is refused from now on");
        remove.Arguments.Add(name);
        remove.SetAction((parsed, _) => setup.GuardAsync(async () =>
        {
            if (KeysOf(setup, parsed).Remove(parsed.GetValue(name)!)) return ExitCode.Success;
            await setup.Error.WriteLineAsync("There is no key of that name.");
            return ExitCode.NoHits;
        }));
        return remove;
    }

    private static ApiKeys KeysOf(CommandSetup setup, ParseResult parsed) =>
        new(Path.Combine(Path.GetFullPath(setup.LoadHere(parsed).Archive.IndexFolder), "keys.json"));
}
