using System.CommandLine;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using SearchService.Hosting;

namespace SearchService.Commands;

/// <summary>`newsearch serve`: the worker, the API and the page, until Ctrl+C.</summary>
internal static class ServeCommand
{
    public static Command Make(CommandSetup setup)
    {
        var command = new Command("serve", "Watch the drop folders and answer searches (the default)");
        command.SetAction((parsed, cancellation) => RunAsync(setup, parsed, cancellation));
        return command;
    }

    public static Task<int> RunAsync(CommandSetup setup, ParseResult parsed, CancellationToken cancellation) => setup.GuardAsync(async () =>
    {
        var settings = setup.LoadHere(parsed);
        var isNewIndex = !Directory.Exists(settings.Archive.IndexPath);
        var samples = FirstRun.Prepare(settings);
        await using var app = ServiceHost.Build(settings);
        await app.StartAsync(cancellation);
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        StartupReport.Write(setup.Out, settings, addresses, samples, isNewIndex);
        await app.WaitForShutdownAsync(cancellation);
        return ExitCode.Success;
    });
}
