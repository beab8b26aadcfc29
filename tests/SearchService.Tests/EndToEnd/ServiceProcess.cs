using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.RegularExpressions;
using SearchService.Api;
using SearchService.Archive.Search;

namespace SearchService.Tests.EndToEnd;

/// <summary>The real program as a child process, with a drop folder and an index of its own.</summary>
internal sealed partial class ServiceProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(150);
    private readonly bool _ownsHome;
    private readonly string[] _settings;
    private readonly StringBuilder _output = new();
    private Process? _process;

    public ServiceProcess(string? home = null, params string[] settings)
        : this(home, isHomeOwned: home is null, settings)
    {
    }

    /// <param name="home">Where everything lies; null for a folder of its own.</param>
    /// <param name="isHomeOwned">Whether the folder is deleted at the end.</param>
    /// <param name="settings">Settings of the service, as words of the command line.</param>
    public ServiceProcess(string? home, bool isHomeOwned, params string[] settings)
    {
        _ownsHome = isHomeOwned;
        Home = home ?? Directory.CreateTempSubdirectory("newsearch-").FullName;
        Drop = Path.Combine(Home, "drop");
        Directory.CreateDirectory(Drop);
        _settings = settings;
    }

    public string Home { get; }

    public string Drop { get; }

    public string IndexFolder => Path.Combine(Home, "index-data");

    public HttpClient Http { get; private set; } = new();

    public string Output
    {
        get
        {
            lock (_output) return _output.ToString();
        }
    }

    /// <summary>The words that start the program: the one just built, or the published one when the test run names it.</summary>
    public static IReadOnlyList<string> Program { get; } = Environment.GetEnvironmentVariable("SEARCHSERVICE_PROGRAM") is { Length: > 0 } published
        ? [published]
        : ["dotnet", "exec", Path.Combine(AppContext.BaseDirectory, "newsearch.dll")];

    private string[] Places => ["--index", IndexFolder, "--drop", Drop];

    public async Task StartAsync()
    {
        var address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = Spawn(["serve", .. Places, "--Server:Urls=http://127.0.0.1:0", .. _settings]);
        _process.OutputDataReceived += (_, e) => OnLine(e.Data, address);
        _process.ErrorDataReceived += (_, e) => OnLine(e.Data, address);
        _process.EnableRaisingEvents = true;
        _process.Exited += (_, _) => address.TrySetException(new InvalidOperationException("The service ended: " + Output));
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Http.Dispose();
        Http = new HttpClient { BaseAddress = await address.Task.WaitAsync(Patience), Timeout = Patience };
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public void Kill()
    {
        _process!.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Runs a command of the program to its end.</summary>
    public Task<CommandResult> RunAsync(params string[] words) => RunBareAsync([.. words, .. Places]);

    /// <summary>Runs the program with these words alone.</summary>
    public async Task<CommandResult> RunBareAsync(params string[] words)
    {
        using var process = Spawn(words);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(Patience);
        return new CommandResult(process.ExitCode, await output, await error);
    }

    public string Write(string name, string text)
    {
        var path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public string PathOf(string name) => Path.Combine(Drop, name);

    public async Task<SearchAnswer> SearchAsync(string query, string more = "") =>
        (await Http.GetFromJsonAsync($"/api/search?q={Uri.EscapeDataString(query)}{more}", ArchiveJson.Default.SearchAnswer))!;

    public async Task<StatusAnswer> StatusAsync() => (await Http.GetFromJsonAsync("/api/status", ApiJson.Default.StatusAnswer))!;

    /// <summary>Waits until a query finds exactly these headlines.</summary>
    public Task UntilFoundAsync(string query, params string[] titles) =>
        EventuallyAsync(
            async () => (await SearchAsync(query)).Hits.Select(static h => h.Title).Order(StringComparer.Ordinal).SequenceEqual(titles.Order(StringComparer.Ordinal)),
            $"'{query}' finds [{string.Join(", ", titles)}]");

    public Task UntilIndexedAsync(int files, TimeSpan? patience = null) =>
        EventuallyAsync(async () => await StatusAsync() is { Files: { InProgress: 0 } f } && f.Indexed == files, $"{files} files indexed", patience);

    public async Task EventuallyAsync(Func<Task<bool>> condition, string what, TimeSpan? patience = null)
    {
        var giveUpAt = Environment.TickCount64 + (long)(patience ?? Patience).TotalMilliseconds;
        while (!await condition())
        {
            if (Environment.TickCount64 > giveUpAt) Assert.Fail($"Not in time: {what}. Status: {await Http.GetStringAsync("/api/status")}\n{Output}");
            await Task.Delay(30);
        }
    }

    public void Dispose()
    {
        if (_process is { HasExited: false }) Kill();
        Http.Dispose();
        if (_ownsHome) Directory.Delete(Home, recursive: true);
    }

    private Process Spawn(IEnumerable<string> words)
    {
        var start = new ProcessStartInfo(Program[0], [.. Program.Skip(1), .. words])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = Home,
        };
        start.Environment["DOTNET_TieredPGO"] = "0"; // short runs: no time is spent on profiles
        return Process.Start(start)!;
    }

    private void OnLine(string? line, TaskCompletionSource<Uri> address)
    {
        if (line is null) return;
        lock (_output) _output.AppendLine(line);
        if (AddressPattern().Match(line) is { Success: true } found) address.TrySetResult(new Uri(found.Groups[1].Value));
    }

    [GeneratedRegex(@"^\s+Search\s+(http://\S+)")]
    private static partial Regex AddressPattern();
}

/// <summary>How a command ended.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Error);
