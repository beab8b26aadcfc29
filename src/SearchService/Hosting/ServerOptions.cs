using System.Net;

namespace SearchService.Hosting;

/// <summary>How the service is reached. Section "Server" of the settings.</summary>
public sealed class ServerOptions
{
    /// <summary>Addresses to listen on, separated by semicolons. Loopback unless told otherwise.</summary>
    public string Urls { get; set; } = "http://127.0.0.1:5080";

    /// <summary>Host names by which other machines reach the service; requests for other names are refused, against DNS rebinding.</summary>
    public IList<string> HostNames { get; set; } = [];

    /// <summary>Origins of other pages that may ask the API from a browser (the embeddable box): "https://cms.example.org".</summary>
    public IList<string> AllowedOrigins { get; set; } = [];

    /// <summary>Whether every request needs an API key. Unset: needed exactly when the service listens beyond this machine.</summary>
    public bool? RequireKeys { get; set; }

    /// <summary>Requests one client may make each second in the long run.</summary>
    public int RequestsPerSecond { get; set; } = 100;

    /// <summary>Requests one client may make at once.</summary>
    public int RequestBurst { get; set; } = 400;

    /// <summary>The largest file that can be uploaded.</summary>
    public long MaxUploadBytes { get; set; } = 100L * 1024 * 1024;

    /// <summary>"console" for people, "json" for log collectors.</summary>
    public string LogFormat { get; set; } = "console";

    /// <summary>True when every address is on this machine only.</summary>
    public bool IsLoopbackOnly => Addresses().All(static u => u is { IsLoopback: true } || (u is not null && IPAddress.TryParse(u.Host, out var ip) && IPAddress.IsLoopback(ip)));

    /// <summary>Whether a request without a key is refused.</summary>
    public bool KeysAreRequired => RequireKeys ?? !IsLoopbackOnly;

    /// <summary>The settings that make no sense, each named with what is expected.</summary>
    public IEnumerable<string> Faults()
    {
        if (!Addresses().Any() || Addresses().Any(static u => u is null || u.Scheme is not ("http" or "https")))
            yield return $"Server:Urls is \"{Urls}\"; expected addresses like http://127.0.0.1:5080, separated by semicolons.";
        if (RequireKeys == false && !IsLoopbackOnly) yield return "Server:RequireKeys is false although Server:Urls reaches beyond this machine; keys are required there.";
        if (RequestsPerSecond < 1) yield return $"Server:RequestsPerSecond is {RequestsPerSecond}; expected at least 1.";
        if (RequestBurst < 1) yield return $"Server:RequestBurst is {RequestBurst}; expected at least 1.";
        if (MaxUploadBytes is < 1 or > 1L << 30) yield return $"Server:MaxUploadBytes is {MaxUploadBytes}; expected 1 to {1L << 30}.";
        if (LogFormat is not ("console" or "json")) yield return $"Server:LogFormat is \"{LogFormat}\"; expected \"console\" or \"json\".";
        foreach (var origin in AllowedOrigins)
        {
            if (!Uri.TryCreate(origin, UriKind.Absolute, out var uri) || uri.PathAndQuery != "/" || origin.EndsWith('/'))
                yield return $"Server:AllowedOrigins holds \"{origin}\"; expected an origin like https://cms.example.org, without a path.";
        }
    }

    // "http://*:80" and "http://+:80" are the framework's names for every address; they are no URIs.
    private IEnumerable<Uri?> Addresses() =>
        Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(static u => Uri.TryCreate(u.Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0", StringComparison.Ordinal), UriKind.Absolute, out var uri) ? uri : null);
}
