using System.CommandLine;
using SearchService.Archive;
using SearchService.Archive.Search;
using SearchService.Hosting;

namespace SearchService.Commands;

/// <summary>What all commands share: options that say where the archive is, the settings, and how to open it.</summary>
internal sealed class CommandSetup(string[] settingArguments)
{
    /// <summary>--index.</summary>
    public Option<string?> Index { get; } = new("--index") { Description = "Folder of the index (Archive:IndexFolder)", Recursive = true, HelpName = "FOLDER" };

    /// <summary>--drop.</summary>
    public Option<string[]> Drop { get; } = new("--drop")
    {
        Description = "Drop folder (Ingest:DropFolders); may be given several times", Recursive = true, HelpName = "FOLDER", AllowMultipleArgumentsPerToken = false,
    };

    /// <summary>--server.</summary>
    public Option<string?> Server { get; } = new("--server")
    {
        Description = "Ask a running service instead of opening the index: http://127.0.0.1:5080", Recursive = true, HelpName = "URL",
    };

    /// <summary>--key.</summary>
    public Option<string?> Key { get; } = new("--key") { Description = "API key for --server (or the variable NEWSEARCH_KEY)", Recursive = true, HelpName = "KEY" };

    /// <summary>Where output goes.</summary>
    public TextWriter Out { get; init; } = Console.Out;

    /// <summary>Where complaints go.</summary>
    public TextWriter Error { get; init; } = Console.Error;

    /// <summary>The settings in force for a command.</summary>
    /// <exception cref="SettingsException">A setting makes no sense.</exception>
    public Settings Load(ParseResult parsed, IEnumerable<KeyValuePair<string, string?>>? more = null)
    {
        var overrides = new List<KeyValuePair<string, string?>>(more ?? []);
        if (parsed.GetValue(Index) is { } index) overrides.Add(new("Archive:IndexFolder", index));
        if (parsed.GetValue(Drop) is { Length: > 0 } folders) overrides.AddRange(folders.Select(static (f, i) => new KeyValuePair<string, string?>($"Ingest:DropFolders:{i}", f)));
        return Settings.Load(settingArguments, overrides);
    }

    /// <summary>The same for a command that knows only the archive on this disk.</summary>
    /// <exception cref="SettingsException">A setting makes no sense, or a server is named, of which the command would tell nothing.</exception>
    public Settings LoadHere(ParseResult parsed) => parsed.GetValue(Server) is null
        ? Load(parsed)
        : throw new SettingsException($"{parsed.CommandResult.Command.Name} works on the archive of this machine and asks no server. Run it where the service runs, without --server.");

    /// <summary>The archive: a server's, or the index on this disk, opened for reading only.</summary>
    public OpenedArchive Open(ParseResult parsed) => ServerOf(parsed) is { } server
        ? new OpenedArchive(new RemoteArticleSearch(server, KeyFor(parsed)), null)
        : OpenLocal(Load(parsed));

    /// <summary>A client for a running service; null when --server is not given.</summary>
    public HttpClient? OpenServer(ParseResult parsed) =>
        ServerOf(parsed) is { } server ? RemoteArticleSearch.NewClient(server, KeyFor(parsed)) : null;

    /// <summary>Runs a command's body and turns what can go wrong into a line and an exit code.</summary>
    public async Task<int> GuardAsync(Func<Task<int>> body)
    {
        try
        {
            return await body();
        }
        catch (SettingsException fault)
        {
            await Error.WriteLineAsync(fault.Message);
            return ExitCode.Usage;
        }
        catch (OperationCanceledException)
        {
            await Error.WriteLineAsync("Stopped.");
            return ExitCode.Failure;
        }
        catch (Exception trouble) when (IsExplained(trouble))
        {
            await Error.WriteLineAsync(trouble.Message);
            return ExitCode.Failure;
        }
    }

    /// <summary>Makes sure that there is an archive; of none, "no failures" and "copied" would be true and misleading.</summary>
    public static void RequireArchive(Settings settings)
    {
        if (!File.Exists(settings.Archive.LedgerPath))
            throw new InvalidDataException($"There is no archive in {Path.GetFullPath(settings.Archive.IndexFolder)} yet. Start the service: newsearch");
    }

    private static OpenedArchive OpenLocal(Settings settings)
    {
        var opened = LocalArchive.Open(settings.Archive, settings.Search);
        return new OpenedArchive(opened.Search, opened);
    }

    private Uri? ServerOf(ParseResult parsed)
    {
        if (parsed.GetValue(Server) is not { } text) return null;
        return Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? uri
            : throw new SettingsException($"--server is \"{text}\"; expected an address like http://127.0.0.1:5080.");
    }

    private string? KeyFor(ParseResult parsed) => parsed.GetValue(Key) ?? Environment.GetEnvironmentVariable("NEWSEARCH_KEY");

    // These carry a sentence for people. Anything else is a fault of the program and shows its stack.
    private static bool IsExplained(Exception trouble) =>
        trouble is IOException or InvalidDataException or UnauthorizedAccessException or HttpRequestException or TimeoutException or RemoteAnswerException
            or Archive.Index.IndexUnavailableException or Archive.Ledger.LedgerDamagedException or Engine.IndexException;
}

/// <summary>An archive opened by a command.</summary>
/// <param name="Search">Answers.</param>
/// <param name="Owned">What is to be closed.</param>
internal sealed record OpenedArchive(IArticleSearch Search, IDisposable? Owned) : IDisposable
{
    public void Dispose()
    {
        Owned?.Dispose();
        (Search as IDisposable)?.Dispose();
    }
}
