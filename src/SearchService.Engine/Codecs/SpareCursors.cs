namespace SearchService.Engine.Codecs;

/// <summary>
/// Cursors that searches are done with, for others to use again: their buffers are kilobytes, which queries that look at a few blocks would
/// spend more time on than on the blocks. Safe for many threads; each begins to look at a place of its own, so that they rarely meet.
/// </summary>
/// <typeparam name="T">The kind of cursor.</typeparam>
internal sealed class SpareCursors<T>
    where T : class
{
    private const int Places = 64;

    /// <summary>Threads begin in different cache lines of eight references.</summary>
    private const int PlacesOfThread = 8;

    private readonly T?[] _spare = new T?[Places];

    private static int FirstPlace => Environment.CurrentManagedThreadId * PlacesOfThread;

    /// <summary>A cursor that nobody uses; null when there is none at hand.</summary>
    public T? TryTake()
    {
        for (var i = 0; i < PlacesOfThread; i++)
        {
            ref var place = ref _spare[(FirstPlace + i) % Places];
            if (place is not null && Interlocked.Exchange(ref place, null) is { } cursor) return cursor;
        }

        return null;
    }

    /// <summary>Gives back a cursor, which must not be used any more. It is dropped when there are enough.</summary>
    public void Return(T cursor)
    {
        for (var i = 0; i < PlacesOfThread; i++)
        {
            ref var place = ref _spare[(FirstPlace + i) % Places];
            if (place is null && Interlocked.CompareExchange(ref place, cursor, null) is null) return;
        }
    }
}
