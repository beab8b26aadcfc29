using System.Diagnostics;

namespace SearchService.Tests.EndToEnd;

/// <summary>The completion scripts in the shells they are for; without a shell on the machine its test is skipped.</summary>
public sealed class CompletionTests : IDisposable
{
    private readonly ServiceProcess _home = new();

    [SkippableTheory]
    [InlineData("bash", "source script; COMP_WORDS=(newsearch sear); COMP_CWORD=1; COMP_LINE='newsearch sear'; COMP_POINT=14; _newsearch; echo \"${COMPREPLY[@]}\"", "search")]
    [InlineData("fish", "source script; complete -C 'newsearch sear'", "search")]
    [InlineData("fish", "source script; complete -C 'cat | newsearch search --so'", "--sort")]
    [InlineData("zsh", "compdef() { print \"defined $1\" }; source script; BUFFER='newsearch sear' CURSOR=14; compadd() { print $found }; _files() { }; _newsearch", "search")]
    public async Task ScriptCompletes(string shell, string script, string expected)
    {
        var answer = await RunInAsync(shell, "-c", script);
        Assert.Contains(expected, answer.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
    }

    [SkippableFact]
    public async Task PowerShellScriptIsUnderstood() =>
        Assert.Contains("understood", await RunInAsync("pwsh", "-NoProfile", "-Command", "[scriptblock]::Create((Get-Content -Raw script)) > $null; 'understood'"), StringComparison.Ordinal);

    public void Dispose() => _home.Dispose();

    /// <summary>Runs a shell where the script lies as "script" and "newsearch" is the program.</summary>
    private async Task<string> RunInAsync(string shell, params string[] arguments)
    {
        Skip.IfNot(Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(folder => File.Exists(Path.Combine(folder, shell))), $"{shell} is not installed: run tests/install.sh");
        File.WriteAllText(Path.Combine(_home.Home, "script"), (await _home.RunAsync("completion", shell)).Output);
        var program = Path.Combine(_home.Home, "newsearch");
        File.WriteAllText(program, $"#!/bin/sh\nexec '{string.Join("' '", ServiceProcess.Program)}' \"$@\"\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var start = new ProcessStartInfo(shell, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _home.Home };
        start.Environment["PATH"] = _home.Home + ":" + start.Environment["PATH"];
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, output + await error);
        return output;
    }
}
