using System.Collections;
using System.Reflection;
using System.Text.RegularExpressions;
using SearchService.Archive;
using SearchService.Archive.Ingest;
using SearchService.Archive.Search;

namespace SearchService.Hosting;

/// <summary>
/// All settings in force: defaults, then appsettings.json beside the program and in the working folder, then the environment
/// (NEWSEARCH_Ingest__SettleFor), then the command line (--Ingest:SettleFor=00:00:01). Validated before anything is opened.
/// </summary>
internal sealed partial class Settings
{
    private const string EnvironmentPrefix = "NEWSEARCH_";
    private const string ArchiveSection = "Archive";
    private const string IngestSection = "Ingest";
    private const string ServerSection = "Server";
    private const string SearchSection = "Search";
    private readonly IConfigurationRoot _configuration;

    private Settings(IConfigurationRoot configuration)
    {
        _configuration = configuration;
        var unreadable = Sections.SelectMany(s => SettingNames.FaultsOf(configuration.GetSection(s.Name), s.Options.GetType())).ToList();
        if (unreadable.Count > 0) throw new SettingsException(string.Join(Environment.NewLine, unreadable));
        // One call for each type, as the code that binds is written at build time for the types it is called with.
        configuration.GetSection(ArchiveSection).Bind(Archive);
        configuration.GetSection(IngestSection).Bind(Ingest);
        configuration.GetSection(ServerSection).Bind(Server);
        configuration.GetSection(SearchSection).Bind(Search);
        if (Ingest.DropFolders.Count == 0) Ingest.DropFolders.Add("drop");
    }

    public ArchiveOptions Archive { get; } = new();

    public IngestOptions Ingest { get; } = new();

    public ServerOptions Server { get; } = new();

    public SearchOptions Search { get; } = new();

    public IConfiguration Configuration => _configuration;

    /// <summary>Whether a path is in one of the archive's own folders: beside the index, or among the files it reads.</summary>
    public bool IsOwnFolder(string fullPath) =>
        Ingest.DropFolders.Append(Archive.IndexFolder).Append(Ingest.DoneFolder).Append(Ingest.FailedFolder)
            .Where(static f => !string.IsNullOrWhiteSpace(f))
            .Select(static f => Path.TrimEndingDirectorySeparator(Path.GetFullPath(f!)))
            .Any(f => fullPath == f || fullPath.StartsWith(f + Path.DirectorySeparatorChar, StringComparison.Ordinal));

    private IEnumerable<(string Name, object Options)> Sections =>
        [(ArchiveSection, Archive), (IngestSection, Ingest), (ServerSection, Server), (SearchSection, Search)];

    /// <summary>Splits settings (--Section:Key=value) from the words of a command.</summary>
    public static (string[] Settings, string[] Words) Split(string[] args)
    {
        var settings = new List<string>();
        var words = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            if (!SettingPattern().IsMatch(args[i]))
            {
                words.Add(args[i]);
                continue;
            }

            settings.Add(args[i]);
            if (!args[i].Contains('=') && i + 1 < args.Length) settings.Add(args[++i]);
        }

        return ([.. settings], [.. words]);
    }

    /// <summary>Loads the settings.</summary>
    /// <param name="args">The settings part of the command line.</param>
    /// <param name="overrides">What options of a command (--index, --drop) say.</param>
    /// <exception cref="SettingsException">A setting makes no sense.</exception>
    public static Settings Load(string[] args, IEnumerable<KeyValuePair<string, string?>>? overrides = null)
    {
        var builder = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
            .AddJsonFile(Path.Combine(Environment.CurrentDirectory, "appsettings.json"), optional: true)
            .AddEnvironmentVariables(EnvironmentPrefix)
            .AddCommandLine(args)
            .AddInMemoryCollection(overrides);
        try
        {
            var settings = new Settings(builder.Build());
            var faults = settings.Archive.Faults().Concat(settings.Ingest.Faults()).Concat(settings.Server.Faults()).Concat(settings.Search.Faults()).ToList();
            return faults.Count == 0 ? settings : throw new SettingsException(string.Join(Environment.NewLine, faults));
        }
        catch (InvalidDataException unreadable)
        {
            throw new SettingsException($"{unreadable.Message} {unreadable.InnerException?.Message}".Trim(), unreadable);
        }
    }

    /// <summary>Every setting in force with where it came from.</summary>
    public IEnumerable<(string Name, string Value, string Origin)> List()
    {
        foreach (var (section, options) in Sections)
        {
            foreach (var item in List(section, options)) yield return item;
        }
    }

    private IEnumerable<(string Name, string Value, string Origin)> List(string prefix, object options)
    {
        foreach (var property in SettingNames.Of(options.GetType()))
        {
            var name = $"{prefix}:{property.Name}";
            var value = property.GetValue(options);
            if (value is IDictionary<string, string> entries)
            {
                foreach (var (key, text) in entries) yield return ($"{name}:{key}", text, OriginOf($"{name}:{key}"));
            }
            else if (value is not null && SettingNames.IsOptions(property.PropertyType))
            {
                foreach (var item in List(name, value)) yield return item;
            }
            else
            {
                var text = value is IEnumerable and not string
                    ? string.Join(", ", ((IEnumerable)value).Cast<object>())
                    : Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "";
                yield return (name, text, OriginOf(name));
            }
        }
    }

    private string OriginOf(string name)
    {
        foreach (var provider in _configuration.Providers.Reverse())
        {
            if (!provider.TryGet(name, out _) && !provider.GetChildKeys([], name).Any()) continue;
            return provider switch
            {
                Microsoft.Extensions.Configuration.Json.JsonConfigurationProvider json => Path.Combine(((PhysicalFileProviderRoot(json)) ?? ""), json.Source.Path ?? ""),
                Microsoft.Extensions.Configuration.EnvironmentVariables.EnvironmentVariablesConfigurationProvider => $"environment {EnvironmentPrefix}{name.Replace(":", "__", StringComparison.Ordinal)}",
                _ => "command line",
            };
        }

        return "default";
    }

    private static string? PhysicalFileProviderRoot(Microsoft.Extensions.Configuration.Json.JsonConfigurationProvider json) =>
        (json.Source.FileProvider as Microsoft.Extensions.FileProviders.PhysicalFileProvider)?.Root;

    [GeneratedRegex("^--(Archive|Ingest|Server|Search|Logging):[A-Za-z0-9:]+(=|$)", RegexOptions.IgnoreCase)]
    private static partial Regex SettingPattern();
}
