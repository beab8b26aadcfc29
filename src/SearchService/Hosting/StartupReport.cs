using System.Globalization;
using SearchService.Telemetry;

namespace SearchService.Hosting;

/// <summary>The five lines a start prints: what was done and where to look.</summary>
internal static class StartupReport
{
    /// <summary>Writes them.</summary>
    public static void Write(TextWriter output, Settings settings, IEnumerable<string> addresses, int samplesCopied, bool isNewIndex)
    {
        var page = addresses.FirstOrDefault() ?? settings.Server.Urls;
        var folders = settings.Ingest.DropFolders.Select(Path.GetFullPath).ToList();
        var samples = samplesCopied > 0 ? string.Create(CultureInfo.InvariantCulture, $" (made just now, with {samplesCopied} sample files)") : "";
        output.WriteLine($"newsearch {ServiceState.Version} is running{(settings.Server.KeysAreRequired ? "; API keys are required (newsearch key add NAME)" : "")}.");
        output.WriteLine($"  Search   {page}    API: {page.TrimEnd('/')}/openapi/v1.json");
        output.WriteLine($"  Drop     articles into {string.Join(" or ", folders)}{samples}; they are searchable a second later");
        output.WriteLine($"  Index    {Path.GetFullPath(settings.Archive.IndexFolder)}{(isNewIndex ? " (new)" : "")}; it can always be rebuilt from the drop folder");
        output.WriteLine($"  State    {page.TrimEnd('/')}/status or: newsearch status    Stop: Ctrl+C");
        output.Flush();
    }
}
