namespace SearchService.Engine.Codecs;

/// <summary>
/// Cursors and buffers that searches are done with, for others to use again: they are kilobytes, which queries that look at a few blocks
/// would spend more time on than on the blocks. Safe for many threads; each begins to look at a place of its own, so that they rarely meet.
/// </summary>
/// <typeparam name="T">What is kept.</typeparam>
internal sealed class SpareObjects<T>
    where T : class
{
    private const int Places = 64;

    /// <summary>Threads begin in different cache lines of eight references.</summary>
    private const int PlacesOfThread = 8;

    private readonly T?[] _spare = new T?[Places];

    private static int FirstPlace => Environment.CurrentManagedThreadId * PlacesOfThread;

    /// <summary>One that nobody uses; null when there is none at hand.</summary>
    public T? TryTake()
    {
        for (var i = 0; i < PlacesOfThread; i++)
        {
            ref var place = ref _spare[(FirstPlace + i) % Places];
            if (place is not null && Interlocked.Exchange(ref place, null) is { } spare) return spare;
        }

        return null;
    }

    /// <summary>Gives one back, which must not be used any more. It is dropped when there are enough.</summary>
    public void Return(T spare)
    {
        for (var i = 0; i < PlacesOfThread; i++)
        {
            ref var place = ref _spare[(FirstPlace + i) % Places];
            if (place is null && Interlocked.CompareExchange(ref place, spare, null) is null) return;
        }
    }
}
