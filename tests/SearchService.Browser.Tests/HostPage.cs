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
    private const int MostTries = 20;

    private readonly HttpListener _listener;
    private volatile byte[] _html = [];

    private HostPage(HttpListener listener, string origin)
    {
        _listener = listener;
        Origin = origin;
        _ = ServeAsync();
    }

    /// <summary>Its origin: "http://127.0.0.1:port".</summary>
    public string Origin { get; }

    /// <summary>What it serves at every path.</summary>
    public string Html
    {
        set => _html = Encoding.UTF8.GetBytes(value);
    }

    /// <summary>Opens a page on a port that nobody uses. The port is held from now on, so that nobody else takes it meanwhile.</summary>
    public static HostPage Open()
    {
        for (var tries = 1; ; tries++)
        {
            int port;
            using (var probe = new TcpListener(IPAddress.Loopback, 0))
            {
                probe.Start();
                port = ((IPEndPoint)probe.LocalEndpoint).Port;
            }

            var origin = $"http://127.0.0.1:{port}";
            var listener = new HttpListener { Prefixes = { origin + "/" } };
            try
            {
                listener.Start();
                return new HostPage(listener, origin);
            }
            catch (HttpListenerException) when (tries < MostTries)
            {
                listener.Close(); // somebody was quicker
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                context.Response.ContentType = "text/html; charset=utf-8";
                await context.Response.OutputStream.WriteAsync(_html);
                context.Response.Close();
            }
            catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException)
            {
                return; // the test is over, or the browser has left
            }
        }
    }
}
