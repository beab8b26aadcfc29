using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using SearchService.Testing;

namespace SearchService.Browser.Tests;

/// <summary>
/// The real program over a folder of its own, filled with <see cref="TestArticles"/>, for all page tests. Started once, stopped by its
/// process id.
/// </summary>
public sealed partial class NewsroomService : IAsyncLifetime
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(180);

    private readonly string _folder = Directory.CreateTempSubdirectory("newsroom-").FullName;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<string> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Process? _process;

    /// <summary>Where the service listens: "http://127.0.0.1:port".</summary>
    public string Address { get; private set; } = "";

    /// <summary>A page of an origin that the service lets ask its API.</summary>
    internal HostPage FriendlyPage { get; } = HostPage.Open();

    /// <summary>The drop folder.</summary>
    public string DropFolder => Path.Combine(_folder, "drop");

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(DropFolder);
        TestArticles.WriteTo(DropFolder);
        var program = Path.Combine(SharedData.RepositoryRoot, "src", "SearchService", "bin", Configuration, "net10.0", "newsearch.dll");
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                program, "serve", "--index", Path.Combine(_folder, "index-data"), "--drop", DropFolder,
                "--Server:Urls=http://127.0.0.1:0", $"--Server:AllowedOrigins:0={FriendlyPage.Origin}", "--Server:RequestsPerSecond=10000", "--Server:RequestBurst=10000",
            },
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start");
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Address = await _address.Task.WaitAsync(StartLimit);
        await WaitUntilIndexedAsync();
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process?.Dispose();
        FriendlyPage.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Configuration => AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Release" : "Debug";

    private async Task WaitUntilIndexedAsync()
    {
        using var client = new HttpClient { BaseAddress = new Uri(Address), Timeout = TimeSpan.FromSeconds(5) };
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < StartLimit)
        {
            if (_process!.HasExited) break;
            try
            {
                var status = await client.GetFromJsonAsync<JsonElement>("/api/status");
                var files = status.GetProperty("files");
                if (files.ValueKind == JsonValueKind.Object && files.GetProperty("seen").GetInt64() >= TestArticles.FileCount && files.GetProperty("inProgress").GetInt64() == 0) return;
            }
            catch (Exception notYet) when (notYet is HttpRequestException or TaskCanceledException or JsonException)
            {
                // It is still starting; the limit below ends the wait.
            }

            await Task.Delay(200);
        }

        lock (_output) throw new InvalidOperationException($"The service did not index its folder within {StartLimit.TotalSeconds:0} s:\n{_output}");
    }

    private void Note(string? line)
    {
        if (line is null) return;
        lock (_output) _output.AppendLine(line);
        if (AddressPattern().Match(line) is { Success: true } found) _address.TrySetResult(found.Groups[1].Value.TrimEnd('/'));
    }

    [GeneratedRegex(@"^\s+Search\s+(http://\S+)")]
    private static partial Regex AddressPattern();
}
