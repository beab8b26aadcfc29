namespace SearchService.Tests.EndToEnd;

/// <summary>One service that several tests share; each uses names and words of its own.</summary>
public sealed class RunningService : IAsyncLifetime
{
    internal ServiceProcess Service { get; } = new();

    public Task InitializeAsync() => Service.StartAsync();

    public Task DisposeAsync()
    {
        Service.Dispose();
        return Task.CompletedTask;
    }
}
