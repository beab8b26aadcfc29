namespace PeopleLab.Commands;

/// <summary>A command's arguments: "--name value", "--flag" and plain ones.</summary>
internal sealed class CommandLine(IReadOnlyList<string> arguments, IReadOnlySet<string> flags)
{
    /// <summary>Arguments that belong to no option.</summary>
    public IReadOnlyList<string> Plain { get; } = [.. arguments.Where((argument, i) =>
        !argument.StartsWith("--", StringComparison.Ordinal)
        && (i == 0 || !arguments[i - 1].StartsWith("--", StringComparison.Ordinal) || flags.Contains(arguments[i - 1])))];

    /// <summary>True when the flag was given.</summary>
    public bool Has(string flag) => arguments.Contains(flag);

    /// <summary>The option's value, or null.</summary>
    public string? Optional(string name)
    {
        for (var i = 0; i + 1 < arguments.Count; i++)
        {
            if (arguments[i] == name)
                return arguments[i + 1];
        }

        return null;
    }

    /// <summary>The option's value; without it the command cannot run.</summary>
    public string Required(string name) => Optional(name) ?? throw new ArgumentException($"{name} is missing.");
}
