using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using SearchService.Archive.Search;
using SearchService.Hosting;

namespace SearchService.Tests.Api;

/// <summary>The service in this process, without its worker, over a fake archive.</summary>
public sealed class ApiFixture : IAsyncLifetime
{
    private readonly string _home = Directory.CreateTempSubdirectory("api-").FullName;
    private WebApplication? _app;

    internal FakeSearch Archive { get; } = new(250);

    internal string Home => _home;

    internal HttpClient NewClient() => _app!.GetTestClient();

    public async Task InitializeAsync() => _app = await StartAsync(_home, Archive);

    public async Task DisposeAsync()
    {
        await _app!.DisposeAsync();
        Directory.Delete(_home, recursive: true);
    }

    internal static async Task<WebApplication> StartAsync(string home, IArticleSearch archive, params string[] settings)
    {
        Directory.CreateDirectory(Path.Combine(home, "drop"));
        var loaded = Settings.Load([$"--Archive:IndexFolder={home}/index-data", $"--Ingest:DropFolders:0={home}/drop", "--Server:AllowedOrigins:0=https://cms.example.org", .. settings]);
        var app = ServiceHost.Build(loaded, builder =>
        {
            builder.WebHost.UseTestServer();
            builder.Services.RemoveAll<IHostedService>();
            builder.Services.Replace(ServiceDescriptor.Singleton(archive));
        });
        await app.StartAsync();
        return app;
    }
}
