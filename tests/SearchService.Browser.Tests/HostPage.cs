using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SearchService.Browser.Tests;

/// <summary>
/// Another site's page on an origin of its own, served over a real connection: browsers treat an intercepted answer as a stranger from the
/// open internet and keep it from asking addresses of this machine.
/// </summary>
internal sealed class HostPage : IDisposable
{
    private readonly HttpListener _listener = new();

    /// <summary>Serves one page at every path of the origin.</summary>
    public HostPage(string origin, string html)
    {
        _listener.Prefixes.Add(origin + "/");
        _listener.Start();
        _ = ServeAsync(Encoding.UTF8.GetBytes(html));
    }

    /// <summary>An origin on this machine that nobody uses.</summary>
    public static string UnusedOrigin()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Close();

    private async Task ServeAsync(byte[] html)
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                context.Response.ContentType = "text/html; charset=utf-8";
                await context.Response.OutputStream.WriteAsync(html);
                context.Response.Close();
            }
            catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException)
            {
                return; // the test is over, or the browser has left
            }
        }
    }
}
