using System.CommandLine;

namespace SearchService.Commands;

/// <summary>`newsearch completion`: a script that makes the shell complete commands and options, by asking the program's [suggest] directive.</summary>
internal static class CompletionCommand
{
    private const string Bash =
        """
        _newsearch() {
          local IFS=$'\n'
          COMPREPLY=($(compgen -W "$(newsearch "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _newsearch newsearch
        """;

    private const string Zsh =
        """
        #compdef newsearch
        _newsearch() {
          local -a found
          found=("${(@f)$(newsearch "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
          compadd -a found
          _files
        }
        compdef _newsearch newsearch
        """;

    private const string Fish =
        """
        complete -c newsearch -a '(newsearch "[suggest:"(string length -- (commandline -cp | string collect))"]" (commandline -cp | string collect) 2>/dev/null)'
        """;

    private const string PowerShell =
        """
        Register-ArgumentCompleter -Native -CommandName newsearch -ScriptBlock {
          param($word, $line, $position)
          newsearch "[suggest:$position]" "$line" | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
        }
        """;

    public static Command Make(CommandSetup setup)
    {
        var shell = new Argument<string>("shell") { Description = "bash, zsh, fish or pwsh" };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish", "pwsh");
        var command = new Command("completion", "Print a completion script. bash: source <(newsearch completion bash)");
        command.Arguments.Add(shell);
        command.SetAction(parsed =>
        {
            setup.Out.WriteLine(parsed.GetValue(shell) switch { "bash" => Bash, "zsh" => Zsh, "fish" => Fish, _ => PowerShell });
            return ExitCode.Success;
        });
        return command;
    }
}
