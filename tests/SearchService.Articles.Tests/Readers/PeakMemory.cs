namespace SearchService.Articles.Tests.Readers;

/// <summary>The most live and not yet collected memory seen at any collection or look.</summary>
internal sealed class PeakMemory : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _looking;
    private long _peak;

    public PeakMemory() => _looking = Task.Run(Look);

    public long Stop()
    {
        _stop.Cancel();
        _looking.Wait();
        return _peak;
    }

    public void Dispose()
    {
        Stop();
        _stop.Dispose();
    }

    private void Look()
    {
        while (!_stop.IsCancellationRequested)
        {
            // Of what the heap holds, only what a collection could not free counts against the file.
            _peak = Math.Max(_peak, GC.GetTotalMemory(forceFullCollection: true));
            Thread.Sleep(20);
        }
    }
}
